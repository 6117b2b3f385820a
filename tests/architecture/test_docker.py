"""The image without an engine: what its build stage copies is enough to make the environment a start accepts."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _build_stage() -> list[list[str]]:
    first = (ROOT / "docker" / "Dockerfile").read_text().split("\nFROM ")[1]
    return [line.split() for line in first.splitlines() if line.startswith(("COPY", "RUN"))]


def test_the_build_stage_makes_the_environment_by_the_products_own_command(tmp_path: Path) -> None:
    *copies, run = _build_stage()
    assert run == ["RUN", "python", "-m", "app", "setup"]
    for _, *sources, target in copies:
        for source in sources:
            into = tmp_path / target if target.endswith("/") else tmp_path / Path(target).parent
            into.mkdir(parents=True, exist_ok=True)
            copied = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
            copied(ROOT / source, into / Path(source).name)
    # -S: nothing installed, as in the bare image.
    asked = [sys.executable, "-S", "-m", "app", "setup", "--help"]
    done = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "requirements.lock").exists()
