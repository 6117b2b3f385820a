"""Whether a suggestion reached the text: verdict, both passages, how sure, and why, in one sentence."""

from nlp.trace.model import Evidence, Span, Verdict
from nlp.trace.run import Tracer, trace

__all__ = ["Evidence", "Span", "Tracer", "Verdict", "trace"]
