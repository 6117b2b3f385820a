"""PostgreSQL refuses to run as root: here root steps down without changing any other folder or account."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from app.launcher.errors import AccountCannotReach, NoAccountForPostgres
from app.launcher.processes import ORDINARY, Privilege, run_program

ACCOUNTS = ("postgres", "nobody")
NAMESPACE_OPTIONS = ("--user", "--map-user=1000", "--map-group=1000")


def privilege_for(cluster: Path, program: Path) -> Privilege:
    """How to run `program` on the files of `cluster` (which need not exist yet).

    An ordinary user needs nothing. Root runs an existing cluster as its owner, and a new one inside a user
    namespace, where root's own files look like those of user 1000; where the kernel forbids that, under an
    account that owns nothing but its part of the data folder.
    """
    if os.geteuid() != 0:
        return ORDINARY
    owner = cluster.stat().st_uid if cluster.exists() else 0
    if owner != 0:
        return _as_account(pwd.getpwuid(owner), cluster.parent, program)
    wrapper = namespace_wrapper()
    if wrapper:
        return Privilege(wrapper=wrapper)
    return _as_account(_account(), cluster.parent, program)


def namespace_wrapper() -> tuple[str, ...]:
    """The command that enters a user namespace, tried out; empty where it is missing or forbidden."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    wrapper = (unshare, *NAMESPACE_OPTIONS)
    tried = subprocess.run([*wrapper, "true"], capture_output=True, check=False)
    return wrapper if tried.returncode == 0 else ()


def hand_over(folder: Path, privilege: Privilege) -> None:
    """Give one folder (not its parents) to the account that will use it."""
    if privilege.user is not None and privilege.group is not None:
        os.chown(folder, privilege.user, privilege.group)


def _account() -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ACCOUNTS:
        if name in known:
            return known[name]
    raise NoAccountForPostgres


def _as_account(account: pwd.struct_passwd, folder: Path, program: Path) -> Privilege:
    privilege = Privilege(user=account.pw_uid, group=account.pw_gid)
    for path, question in ((folder, "-x"), (program, "-x")):
        if not _answers_yes(question, path, privilege):
            raise AccountCannotReach(account.pw_name, path)
    return privilege


def _answers_yes(question: str, path: Path, privilege: Privilege) -> bool:
    return run_program([shutil.which("test") or "/usr/bin/test", question, path], privilege).returncode == 0
