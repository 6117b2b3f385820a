"""Intake: what residents say, word for word, the receipt they get, and the machine's reading of it."""
