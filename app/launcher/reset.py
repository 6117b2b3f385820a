"""Starting over: removes what a demonstration keeps, and nothing else that may lie in the folder."""

import shutil
from pathlib import Path

from app.launcher.folders import DataFolder
from app.launcher.postgres import start_postgres
from app.launcher.postmaster import running_pid
from app.launcher.valkey import find_valkey


def reset(folder: DataFolder) -> None:
    """Stop servers that still run there and remove the data. The caller holds the claim on the folder."""
    if running_pid(folder.postgres) is not None:
        start_postgres(folder.root).stop()
    valkey = find_valkey(folder)
    if valkey is not None:
        valkey.stop()
    for part in (folder.postgres, folder.unfinished_postgres, folder.valkey, folder.logs, folder.sockets):
        shutil.rmtree(part, ignore_errors=True)
    Path(folder.secret).unlink(missing_ok=True)
    folder.create()
