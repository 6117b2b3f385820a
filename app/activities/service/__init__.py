"""Writes about activities, by noun."""
