"""The quality of the library, measured over its public functions against known answers.

`python -m nlp evaluate --data DIR` prints every measure beside the simple baseline it has to beat, the aim, and the
floor it must never fall below (`floors.json`, held by tests/integration/nlp/test_floors.py).
"""

from nlp.evaluate.floors import below_floor, floors
from nlp.evaluate.model import Result
from nlp.evaluate.run import TASKS, evaluate
from nlp.evaluate.table import table

__all__ = ["TASKS", "Result", "below_floor", "evaluate", "floors", "table"]
