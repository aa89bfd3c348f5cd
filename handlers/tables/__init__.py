"""Tables that people send and get: lists of names in files of any origin, and registers as sheets."""
