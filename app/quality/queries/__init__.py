"""Reads of blind samples."""
