"""Pages and JSON for people: everything that knows HTTP. Calls the same services from both."""
