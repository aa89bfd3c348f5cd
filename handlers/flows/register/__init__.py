"""Taking letters: for whom, in which scroll, the names and what is missing of them, the sum, the letter."""
