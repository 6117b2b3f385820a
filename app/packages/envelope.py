"""The file itself: a zip with a signed header, canonical JSON and texts. Sealing and opening; pure, no database.

A package is never trusted before its signature is checked, and never unpacked beyond these bounds.
"""

import hashlib
import io
import zipfile
import zlib
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.packages.errors import PackageAltered, PackageTooNew, PackageUnreadable
from app.packages.structs import FORMAT, VERSION, Header

HEADER, CONTENT, SIGNATURE = "header.json", "content.json", "signature"
MAX_BYTES = 50_000_000
MAX_UNPACKED = 200_000_000
MAX_FILES = 1_000


class Opened(msgspec.Struct, frozen=True):
    header: Header
    header_digest: str
    content: bytes
    texts: dict[str, str]


def canonical(value: Any) -> bytes:
    return msgspec.json.encode(value, order="deterministic")


def seal(header: Header, content: Any, texts: dict[str, str], key: Ed25519PrivateKey) -> bytes:
    """The package's bytes; ``files`` of the header are filled in here."""
    files = {CONTENT: canonical(content)} | {f"texts/{name}": text.encode() for name, text in sorted(texts.items())}
    whole = msgspec.structs.replace(header, files={name: _digest(data) for name, data in files.items()})
    signed = canonical(whole)
    files |= {HEADER: signed, SIGNATURE: key.sign(signed).hex().encode()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def open_sealed(data: bytes) -> Opened:
    """Raises :class:`PackageUnreadable`, :class:`PackageTooNew`, :class:`PackageAltered`. Says not who may send."""
    files = _unpacked(data)
    signed = files.pop(HEADER, b"")
    signature = files.pop(SIGNATURE, b"")
    header = _header(signed)
    _check_signature(header.sender, signature, signed)
    if {name: _digest(content) for name, content in files.items()} != header.files or CONTENT not in files:
        raise PackageAltered
    try:
        texts = {name.removeprefix("texts/"): text.decode() for name, text in files.items() if name != CONTENT}
    except UnicodeDecodeError as error:
        raise PackageAltered from error
    return Opened(header, _digest(signed), files[CONTENT], texts)


def _unpacked(data: bytes) -> dict[str, bytes]:
    if len(data) > MAX_BYTES:
        raise PackageUnreadable
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            names = [member.filename for member in members]
            if len(names) > MAX_FILES or len(set(names)) != len(names):
                raise PackageUnreadable
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise PackageUnreadable
            return {member.filename: _read(packed, member) for member in members}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise PackageUnreadable from error


def _read(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Never more than the directory promises: a bomb says little and holds much."""
    with packed.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise PackageUnreadable
    return data


def _header(signed: bytes) -> Header:
    """The version is read first: a newer header may have another shape."""
    try:
        loose = msgspec.json.decode(signed)
        if loose.get("format") != FORMAT:
            raise PackageUnreadable
        if loose["version"] > VERSION:
            raise PackageTooNew
        return msgspec.json.decode(signed, type=Header)
    except (msgspec.MsgspecError, AttributeError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise PackageUnreadable from error


def _check_signature(public_key: str, signature: bytes, signed: bytes) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature.decode("ascii")), signed)
    except (InvalidSignature, ValueError) as error:
        raise PackageAltered from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
