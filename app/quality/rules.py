from app.core.actor import Actor
from app.curation import rules as curation
from app.quality.errors import AlreadyHandedIn, NotRater, NotYetCompared, SampleCalledOff, SampleNotFound
from app.quality.structs import RaterOut, SampleOut


def require_party(sample: SampleOut, actor: Actor) -> None:
    """The point's own curators, and whoever of its staff was asked to rate; for others it does not exist."""
    curates = actor.may(sample.point, *curation.CURATORS)
    rates = sample.rater(actor.id) is not None and actor.may(sample.point, *curation.READERS)
    if not curates and not rates:
        raise SampleNotFound


def require_rater(sample: SampleOut, actor: Actor) -> RaterOut:
    """Only the two who were asked have its pairs before them."""
    require_party(sample, actor)
    rater = sample.rater(actor.id)
    if rater is None:
        raise NotRater
    return rater


def require_rating(sample: SampleOut, rater: RaterOut) -> None:
    if sample.called_off_at is not None:
        raise SampleCalledOff
    if rater.handed_in_at is not None:
        raise AlreadyHandedIn


def require_compared(sample: SampleOut) -> None:
    if not sample.compared:
        raise NotYetCompared
