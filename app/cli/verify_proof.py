"""Checking downloaded proofs without a server: that a receipt's words are in what was signed."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from app.cli.verb import Verb
from app.launcher.console import complain, say
from app.launcher.errors import LauncherError


class ProofNotReadable(LauncherError):
    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} 读不到，或者不是回执页上下载的证明文件。什么也没有核对。")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help="回执页上下载的 huiyin-proof.json")
    parser.add_argument("--words", metavar="文件", type=Path, help="存有原话的 UTF-8 文本，一并核对")
    parser.add_argument("--root", metavar="总指纹", default="", help="公开存证页上的总指纹，一并核对")


def run(arguments: argparse.Namespace) -> int:
    """Exit status 1 when one of the proofs does not hold."""
    try:
        proofs = json.loads(arguments.file.read_bytes())
        words = arguments.words.read_bytes().strip() if arguments.words else None
        problems = [(proof["document_number"], problem(proof, words, arguments.root)) for proof in proofs]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProofNotReadable(arguments.file) from error
    for number, wrong in problems:
        (complain if wrong else say)(f"{number}：{wrong or '对上了'}")
    if not problems:
        complain("文件里没有证明：这条意见还没有编进签发的材料。")
    return 0 if problems and not any(wrong for _, wrong in problems) else 1


def problem(proof: dict[str, Any], words: bytes | None, root: str) -> str:
    """What does not fit; empty when all does."""
    if words is not None and json.loads(proof["leaf"])["digest"] != hashlib.sha256(words).hexdigest():
        return "原话和签发时的指纹不一样"
    from app.core import merkle

    led = merkle.climb(merkle.leaf_hash(proof["leaf"].encode()), [(side, hash_) for side, hash_ in proof["path"]])
    if led != proof["root"]:
        return "这条证明算不出总指纹"
    return "总指纹和公开存证上的不一样" if root and root != led else ""


VERB = Verb(name="verify-proof", help="核对回执页上下载的证明", run=run, add_arguments=add_arguments)
