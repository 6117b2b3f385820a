"""Article ids as people say them."""

from nlp.numerals import to_chinese


def article_name(article: str) -> str:
    """The article's name in running text.

    >>> article_name("133-1"), article_name("12")
    ('第一百三十三条之一', '第十二条')
    """
    number, _, more = article.partition("-")
    if not number.isdigit():
        return article
    return f"第{to_chinese(int(number))}条" + (f"之{to_chinese(int(more))}" if more.isdigit() else "")
