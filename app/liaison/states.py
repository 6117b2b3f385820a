from enum import StrEnum


class OrganisationKind(StrEnum):
    MUNICIPAL_CONGRESS = "municipal_congress"
    DISTRICT_CONGRESS = "district_congress"
    LIAISON_POINT = "liaison_point"
    COLLECTION_POINT = "collection_point"
