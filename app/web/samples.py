"""The sample's sign-ins, shown on the sign-in page of a demonstration and nowhere else."""

import importlib
import importlib.util
from collections.abc import Sequence
from typing import Any

from app.core.settings import Settings


def sample_sign_ins(settings: Settings) -> Sequence[Any]:
    if settings.env != "demo" or importlib.util.find_spec("app.sample") is None:
        return ()
    module = importlib.import_module("app.sample")
    found: Sequence[Any] = getattr(module, "SIGN_INS", ())
    return found
