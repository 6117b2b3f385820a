"""Where things lie, and where sockets go when the path is long or holds other letters."""

import os
from pathlib import Path

import pytest

from app.launcher.errors import FolderNotWritable, SocketFolderUnsafe
from app.launcher.folders import LONGEST_SOCKET_FOLDER, DataFolder, data_folder


def test_sockets_of_a_short_plain_path_lie_inside() -> None:
    assert DataFolder(Path("/srv/huiyin")).sockets == Path("/srv/huiyin/sockets")


@pytest.mark.parametrize("root", ["/srv/" + "x" * LONGEST_SOCKET_FOLDER, "/srv/回音", "/srv/a b", "/srv/a,b"])
def test_other_paths_get_a_short_folder_of_their_own(root: str) -> None:
    sockets = DataFolder(Path(root)).sockets
    assert sockets.parent == Path("/tmp")  # noqa: S108 - the folder itself is private
    assert len(os.fsencode(sockets)) <= LONGEST_SOCKET_FOLDER
    assert sockets == DataFolder(Path(root)).sockets
    assert sockets != DataFolder(Path(root + "2")).sockets


def test_parts_are_private_and_an_existing_folder_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "mine.txt").write_text("other things of the user")
    folder = data_folder(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert {part.stat().st_mode & 0o777 for part in (folder.valkey, folder.logs, folder.sockets)} == {0o700}


def test_a_folder_that_cannot_be_written_is_named_with_the_way_out() -> None:
    with pytest.raises(FolderNotWritable, match=r"/proc/huiyin.*--data"):
        data_folder(Path("/proc/huiyin"))


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(FolderNotWritable):
        data_folder(tmp_path / "data")


def test_a_socket_folder_open_to_others_is_not_used(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ("x" * LONGEST_SOCKET_FOLDER))
    folder.sockets.mkdir(mode=0o700)
    folder.sockets.chmod(0o777)
    try:
        with pytest.raises(SocketFolderUnsafe):
            folder.create()
    finally:
        folder.sockets.rmdir()
