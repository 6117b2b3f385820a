"""Writes of imports: reading a file in, choosing what to take, storing it, taking it back."""
