"""Facts as tables: forms that are sent out and come back, and tables of all that is known."""
