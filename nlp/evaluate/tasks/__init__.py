"""One module for each kind of test data; each has `measure(data)`, yielding results."""
