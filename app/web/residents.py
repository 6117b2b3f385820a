"""What holds for residents alike on pages and in JSON: how often, and that receipts are kept nowhere."""

from app.web.ratelimit import limited

SUBMISSIONS = limited("suggest", limit=60, seconds=600)
"""A whole collection point may stand behind one address, and a meeting may type at once."""

HEARINGS = limited("hear", limit=600, seconds=600)
"""Asked for while somebody types, at most every 600 ms."""

LOOK_UPS = limited("receipt", limit=120, seconds=600)
"""Guessing at this pace meets one of ten thousand receipts, among 10^11 codes, once in a year and a half."""

KEPT_NOWHERE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
"""A receipt is for one person: no proxy, shared browser or search engine keeps it."""
