"""What the committee and its office do from the command line."""
