"""Why an operation cannot be carried out on the text."""


class Inapplicable(ValueError):
    """An edit that the text does not admit as it was put.

    `code` is one of: wording-not-found, wording-repeated, place-not-found, wording-not-named. The message is Chinese.

    >>> Inapplicable("place-not-found", "第十二条没有第五款，没有改动；请核对款号。").code
    'place-not-found'
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
