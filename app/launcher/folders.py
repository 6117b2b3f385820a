"""The data folder: what lies where in it, and a short place for sockets when its path is long."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from app.launcher.errors import FolderNotWritable, SocketFolderUnsafe

# sun_path holds 104 bytes on macOS and 108 on Linux; "/.s.PGSQL.5432.lock" needs 19 of them.
LONGEST_SOCKET_FOLDER = 80
# PostgreSQL reads the folder as a comma-separated list and Valkey's as part of a URL.
PLAIN_PATH = re.compile(r"[A-Za-z0-9_./-]+")


@dataclass(frozen=True)
class DataFolder:
    """Everything one installation keeps on disk. Nothing outside it is written but the socket folder."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def unfinished_postgres(self) -> Path:
        """Where a cluster is made before it is moved into place, so that a half-made one is never used."""
        return self.root / "postgres.unfinished"

    @property
    def valkey(self) -> Path:
        return self.root / "valkey"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def secret(self) -> Path:
        return self.root / "secret"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def sockets(self) -> Path:
        """A function of the path alone, so that every process finds the same running servers.

        `/tmp` and not the session's runtime folder: that one differs between a login and a cron job.
        """
        inside = self.root / "sockets"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER and PLAIN_PATH.fullmatch(str(inside)):
            return inside
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:16]
        return Path("/tmp", f"huiyin-{os.geteuid()}-{digest}")  # noqa: S108 - checked by _private_folder

    def create(self) -> None:
        """Make the folder and its parts; an existing folder keeps its mode, since it may be anyone's.

        The root may be passed through but not listed (an unprivileged server must reach its part); all parts
        are private.
        """
        try:
            self.root.parent.mkdir(parents=True, exist_ok=True)
            self.root.mkdir(mode=0o711, exist_ok=True)
            for part in (self.valkey, self.logs):
                part.mkdir(mode=0o700, exist_ok=True)
            self.start_lock.touch(mode=0o600)
            _private_folder(self.sockets)
        except OSError as error:
            raise FolderNotWritable(self.root, error.strerror or str(error)) from error


def data_folder(path: Path) -> DataFolder:
    """The data folder at a path, created where needed. Raises FolderNotWritable, SocketFolderUnsafe."""
    folder = DataFolder(path.expanduser().resolve())
    folder.create()
    return folder


def _private_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    # Root may meet the folder of the account that runs its PostgreSQL.
    if not stat.S_ISDIR(found.st_mode) or (os.geteuid() not in (0, found.st_uid)) or found.st_mode & 0o077:
        raise SocketFolderUnsafe(folder)
