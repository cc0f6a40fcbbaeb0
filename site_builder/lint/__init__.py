"""Document or content → findings; one rule a file."""
