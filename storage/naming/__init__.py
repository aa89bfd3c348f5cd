"""The rooms behind `storage.names`: scripts, the tables of names, reading, spelling, sound, likeness."""
