from enum import StrEnum


class TokenScope(StrEnum):
    """What a program may do with its token, never more than its account may."""

    READ = "read"
    WRITE = "write"
