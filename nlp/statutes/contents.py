"""The table of contents before the text: its headings are not the text's."""

from collections.abc import Sequence

from nlp.statutes.marks import Heading


def body_headings(headings: Sequence[Heading], first_article_line: int) -> list[Heading]:
    """The headings without those of a table of contents.

    A table of contents is a run of headings before the first article; its first heading comes again at the end of
    the run, just before the text. So the text begins with the last heading that repeats the first one.
    """
    before = [heading for heading in headings if heading.line < first_article_line]
    if not before:
        return list(headings)
    first = before[0]
    again = [
        place for place, heading in enumerate(before) if (heading.kind, heading.number) == (first.kind, first.number)
    ]
    return list(headings)[again[-1] :]
