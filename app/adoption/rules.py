from app.adoption.errors import DepartmentMissing, LandingMissing, OutcomeMissing, ReasonMissing, ReasonTooShort
from app.adoption.states import ADOPTING, Outcome
from app.adoption.structs import DecisionIn

SHORTEST_REASON = 8


def check(decision: DecisionIn) -> None:
    """Raise the first thing missing: an outcome, a real reason, where it landed, or the department."""
    if decision.outcome is Outcome.PENDING:
        raise OutcomeMissing(fields={"outcome": OutcomeMissing.message})
    if not decision.reason:
        raise ReasonMissing(fields={"reason": ReasonMissing.message})
    if len(decision.reason) < SHORTEST_REASON:
        raise ReasonTooShort(fields={"reason": ReasonTooShort.message})
    if decision.outcome in ADOPTING and not (decision.landed_version and decision.landed_article):
        raise LandingMissing(fields={"landed_article": LandingMissing.message})
    if decision.outcome is Outcome.REFERRED_TO_DEPARTMENT and not decision.department:
        raise DepartmentMissing(fields={"department": DepartmentMissing.message})
