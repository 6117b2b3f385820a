"""Writes about what is captured, by noun."""
