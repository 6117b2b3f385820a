"""Registered statistics and the documents that go up, made from the same rows as the screens."""
