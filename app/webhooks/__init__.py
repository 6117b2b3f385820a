"""Telling other programs what happened here: signed calls to registered addresses, tried again until they arrive."""
