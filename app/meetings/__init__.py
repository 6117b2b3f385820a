"""Bringing back what was said at an activity: typed on the spot or offline, from paper, out of minutes."""
