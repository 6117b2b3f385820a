"""A package that is cut, altered, replayed, misdirected, unknown or too new stores nothing and says why."""

import io
import zipfile
from typing import Any
from uuid import UUID

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.core import db
from app.core.errors import NotAllowed
from app.packages import envelope, keys, service
from app.packages.errors import (
    AlreadyTakenIn,
    KeyExists,
    KeyMissing,
    PackageAltered,
    PackageForOthers,
    PackageOvertaken,
    PackageRefused,
    PackageTooNew,
    PackageUnreadable,
    PublicKeyUnreadable,
    SenderUnknown,
    SubjectUnknown,
)
from app.packages.states import PackageKind
from tests import factories
from tests.integration.packages.conftest import Installation

Sides = tuple[Installation, Installation]


async def _issued(congress: Installation) -> tuple[UUID, bytes]:
    with congress.here() as at:
        consultation = await factories.consultation(at)
        return consultation.id, await _pack(congress, consultation.id)


async def _pack(congress: Installation, consultation: UUID) -> bytes:
    with congress.here() as at:
        made = await service.make(PackageKind.CONSULTATION, consultation, at.congress, at.point, at.congress_officer)
        return made.data


async def _refused(point: Installation, data: bytes, error: type[PackageRefused]) -> None:
    with point.here() as at:
        with pytest.raises(error):
            await service.take_in(data, at.officer)
        assert await db.fetch_value("SELECT count(*) FROM consultation") == 0
        assert await db.fetch_value("SELECT count(*) FROM package") == 0


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return target.getvalue()


def _signed(data: bytes, key: Ed25519PrivateKey, **changed: Any) -> bytes:
    opened = envelope.open_sealed(data)
    header = msgspec.structs.replace(opened.header, sender=key.public_key().public_bytes_raw().hex(), **changed)
    return envelope.seal(header, msgspec.json.decode(opened.content), opened.texts, key)


async def test_cut_in_half_or_no_package_at_all(sides: Sides) -> None:
    congress, point = sides
    _, data = await _issued(congress)
    for broken in (data[: len(data) // 2], data[:-30], b"", b"PK\x03\x04", _zipped({"a.txt": b"x"})):
        await _refused(point, broken, PackageUnreadable)


async def test_anything_altered_added_or_left_out(sides: Sides) -> None:
    congress, point = sides
    _, data = await _issued(congress)
    files = _files(data)
    text = next(name for name in files if name.startswith("texts/"))
    for altered in (
        {**files, "content.json": files["content.json"].replace("头盔".encode(), "电池".encode())},
        {**files, text: files[text] + b"x"},
        {**files, "texts/more.txt": b"x"},
        {name: content for name, content in files.items() if name != text},
        {**files, "header.json": files["header.json"].replace(b'"sequence":1', b'"sequence":9')},
        {**files, "signature": b"00" * 64},
        {**files, "signature": b"\xff"},
    ):
        await _refused(point, _zipped(altered), PackageAltered)


async def test_signed_by_an_unknown_key_tells_its_fingerprint(sides: Sides) -> None:
    congress, point = sides
    _, data = await _issued(congress)
    key = Ed25519PrivateKey.generate()
    with point.here() as at:
        with pytest.raises(SenderUnknown) as refusal:
            await service.take_in(_signed(data, key), at.officer)
        assert keys.fingerprint(key.public_key().public_bytes_raw().hex()) in refusal.value.message


async def test_from_a_newer_version_or_for_somebody_else(sides: Sides) -> None:
    congress, point = sides
    _, data = await _issued(congress)
    with congress.here() as at:
        own = await keys.private((await keys.living(at.congress)).id)
    await _refused(point, _signed(data, own, version=2), PackageTooNew)
    await _refused(point, _signed(data, own, recipient="ab" * 32), PackageForOthers)


async def test_taken_in_once_and_never_an_older_one(sides: Sides) -> None:
    congress, point = sides
    consultation, older = await _issued(congress)
    newer = await _pack(congress, consultation)
    with point.here() as at:
        for outsider in (at.stranger, at.adviser, at.operator):
            with pytest.raises(NotAllowed):
                await service.take_in(newer, outsider)
        await service.take_in(newer, at.officer)
        with pytest.raises(AlreadyTakenIn):
            await service.take_in(newer, at.officer)
        with pytest.raises(PackageOvertaken):
            await service.take_in(older, at.officer)
        assert await db.fetch_value("SELECT count(*) FROM package") == 1


async def test_a_submission_without_its_consultation_is_no_use(sides: Sides) -> None:
    congress, point = sides
    with point.here() as at:
        consultation = await factories.consultation(at)
        submission = await factories.submission(consultation, at)
        made = await service.make(PackageKind.SUBMISSION, submission, at.point, at.congress, at.officer)
    with congress.here() as at:
        with pytest.raises(SubjectUnknown):
            await service.take_in(made.data, at.congress_officer)
        assert await db.fetch_value("SELECT count(*) FROM suggestion") == 0


async def test_keys_are_made_trusted_and_ended_by_the_operator_only(sides: Sides) -> None:
    congress, _ = sides
    with congress.here() as at:
        with pytest.raises(NotAllowed):
            await keys.generate(at.other_point, at.congress_officer)
        with pytest.raises(KeyExists):
            await keys.generate(at.congress, at.operator)
        for nonsense in ("", "xyz", "ab" * 31):
            with pytest.raises(PublicKeyUnreadable):
                await keys.trust(at.other_point, nonsense, at.operator)
        own = await keys.living(at.congress)
        sealed = await db.fetch_value("SELECT sealed_private_key FROM party_key WHERE id = {}", own.id)
        assert (await keys.private(own.id)).private_bytes_raw().hex() not in sealed
        await keys.end(own.id, at.operator)
        with pytest.raises(KeyMissing):
            await _pack(congress, (await factories.consultation(at)).id)
