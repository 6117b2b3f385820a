"""Signed package files between installations on separate networks: consultation down, submission up, feedback down."""
