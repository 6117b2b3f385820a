"""Registered figures: each defined once, counted from rows, opened to its rows again."""
