"""The data that the desk in the browser works from; js/ is the evaluator that reads it."""
