from app.consultations.errors import ConsultationClosed, ConsultationNotOpen
from app.consultations.states import State


def require_open(state: State) -> None:
    """Raise unless suggestions may come in."""
    if state is State.PREPARING:
        raise ConsultationNotOpen
    if state is not State.OPEN:
        raise ConsultationClosed
