"""Speed of the library, side by side with plain methods on the same texts in one run."""
