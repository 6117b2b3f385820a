from uuid import UUID

import uuid_utils.compat


def new_id() -> UUID:
    """A time-ordered UUID (version 7, RFC 9562): new rows land on the right-hand edge of an index.

    Services pass it explicitly. A callable default on the column would be called once and its result
    written into the schema as a constant (trap P5).
    """
    return uuid_utils.compat.uuid7()
