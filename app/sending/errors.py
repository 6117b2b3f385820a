class NotSent(Exception):
    """The carrier did not take a message. The text says why in a word, and holds neither address nor words."""


class NoCarrier(NotSent):
    """Nothing is configured for this way: trying again by itself is of no use."""
