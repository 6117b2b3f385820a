"""pgbench doing what a submission does in the database: row, promise, audit entry at the end of the chain."""

import re
from collections.abc import Mapping
from pathlib import Path

from app.bench.errors import ToolMissing
from app.bench.figures import Measured
from app.bench.stage import Stage
from app.launcher.binaries import postgres_folder

SCRIPT = """
BEGIN;
INSERT INTO suggestion
    (id, consultation, point, raw_text, raw_digest, channel, receipt_code, form_token, created_at)
VALUES (gen_random_uuid(), :consultation, :point, :words, 'digest', 'online',
    lpad((random() * 999999999999)::bigint::text, 12, '0'), gen_random_uuid(), now());
INSERT INTO outbox_message (id, topic, payload, created_at, available_at, attempts)
VALUES (gen_random_uuid(), 'suggestions.read',
    '{"suggestion": "01a214cc-7d2b-74b7-8ca5-886c15b5e0e7"}', now(), now(), 0);
WITH head AS (
    UPDATE audit_head SET seq = seq + 1, hash = sha256(hash || convert_to(:words, 'UTF8')) WHERE id = 1
    RETURNING seq, hash
)
INSERT INTO audit_entry (seq, at, actor_kind, actor_label, action, object_kind, object_id, after_digest, hash)
SELECT seq, now(), 'resident', '居民', 'suggestion.submitted', 'suggestion', 'x', 'digest', hash FROM head;
COMMIT;
"""


def measure(stage: Stage, connections: int, seconds: int, values: Mapping[str, object]) -> Measured:
    program = postgres_folder() / "pgbench"
    if not program.exists():
        raise ToolMissing("pgbench")
    script = stage.folder / "inserts.sql"
    script.write_text(SCRIPT, encoding="utf-8")
    for old in stage.folder.glob("times.*"):
        old.unlink()
    told = stage.run(
        str(program), "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(seconds), "-l",
        f"--log-prefix={stage.folder / 'times'}", "-f", str(script),
        *(f"-D{name}={value}" for name, value in values.items()), stage.postgres.dsn,
    )  # fmt: skip
    rate = re.search(r"tps = ([\d.]+)", told)
    assert rate is not None
    return Measured("pgbench，同样的写入", float(rate[1]), _times(stage.folder))


def _times(folder: Path) -> tuple[float, ...]:
    """Microseconds of each transaction stand third in pgbench's logs."""
    lines = [line for log in folder.glob("times.*") for line in log.read_text().splitlines()]
    return tuple(sorted(int(line.split()[2]) / 1e6 for line in lines))
