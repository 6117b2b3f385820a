from app.core.text import says_something
from app.suggestions.errors import EmptySuggestion, SuggestionTooLong
from app.suggestions.tables import MAX_LENGTH


def check_words(text: str) -> None:
    """Raise unless the cleaned text says something and fits; nothing is cut off silently."""
    if not says_something(text):
        raise EmptySuggestion(fields={"text": EmptySuggestion.message})
    check_length(text)


def check_length(text: str, *, field: str = "text", limit: int = MAX_LENGTH) -> None:
    if len(text) > limit:
        raise SuggestionTooLong(len(text), limit, field=field)
