"""A draft version put to chosen liaison points for a window, with questions in plain words."""
