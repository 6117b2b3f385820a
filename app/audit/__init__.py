"""The hash chain of who did what, and the unit of work that writes it."""
