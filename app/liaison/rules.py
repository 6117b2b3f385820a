from app.liaison.states import OrganisationKind as Kind

_PARENTS: dict[Kind, frozenset[Kind | None]] = {
    Kind.MUNICIPAL_CONGRESS: frozenset({None}),
    Kind.DISTRICT_CONGRESS: frozenset({None, Kind.MUNICIPAL_CONGRESS}),
    Kind.LIAISON_POINT: frozenset({None, Kind.MUNICIPAL_CONGRESS, Kind.DISTRICT_CONGRESS}),
    Kind.COLLECTION_POINT: frozenset({Kind.LIAISON_POINT}),
}


def may_stand_under(kind: Kind, parent: Kind | None) -> bool:
    """Whether an organisation may hang below a parent of that kind; None is the top of the tree.

    A point may stand alone: its congress then has an installation of its own.
    """
    return parent in _PARENTS[kind]
