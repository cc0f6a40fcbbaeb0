"""The commands: they parse arguments, call one function of the program, and print."""
