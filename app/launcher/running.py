"""One demonstration for one data folder, and where the running one is."""

import json
import os
from pathlib import Path

from app.launcher.folders import DataFolder
from app.launcher.lock import Claim


class Running:
    """The claim on a data folder, with a note for whoever comes second."""

    def __init__(self, folder: DataFolder) -> None:
        self._note: Path = folder.root / "demo.json"
        self._claim = Claim(folder.root / "demo.lock")
        self.ours = self._claim.taken
        self.unclean = self.ours and self._note.exists()
        """The last supervisor was killed: its processes are only now letting go of the address."""

    def announce(self, address: str) -> None:
        self._note.write_text(json.dumps({"address": address, "pid": os.getpid()}) + "\n")

    def address(self) -> str:
        """Read where the other one is; empty while it is still starting."""
        try:
            said: str = json.loads(self._note.read_text())["address"]
        except (OSError, ValueError, KeyError):
            return ""
        return said

    def leave(self) -> None:
        self._note.unlink(missing_ok=True)
        self._claim.release()
