"""What can be opened: pages, pictures and documents, and the addresses and keys that lead there."""
