"""Office tables brought in through the page: read, shown, chosen from, stored by the worker, taken back as a whole."""
