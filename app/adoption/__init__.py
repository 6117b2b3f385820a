"""The congress's decision on each submitted item, and the notice to everyone behind it."""
