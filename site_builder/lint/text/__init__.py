"""Rules about words, marks and numerals, over any text: a pass for all of them; one rule a file."""
