"""A real sample to start with: real statutes, written opinions, invented organisations (README beside this)."""

PASSWORD = "huiyin-shili-2026"  # noqa: S105 - public by design
"""The same on every machine: the sample must never stand on a public address."""

SIGN_INS = (
    ("市人大法工委", "fagong", PASSWORD),
    ("联络员（梧桐里）", "wtl-zhuanyuan", PASSWORD),
    ("法律顾问（梧桐里）", "wtl-guwen", PASSWORD),
    ("负责人（梧桐里）", "wtl-fuzeren", PASSWORD),
    ("信息采集员（杏林苑）", "xly-caiji", PASSWORD),
    ("系统运维", "yunwei", PASSWORD),
)
"""One for each role: what it is, username, password."""
