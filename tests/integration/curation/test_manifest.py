"""A receipt proves that the words are in what was signed; the published manifest tells nothing else."""

import hashlib
import json
from uuid import UUID

import msgspec
import pytest

from app.core import db, merkle
from app.core.actor import Actor
from app.curation import manifest
from app.curation.queries import batches, proofs
from app.suggestions import queries as suggestions
from app.suggestions import withdrawals
from tests import factories

pytestmark = pytest.mark.usefixtures("database")


async def _signed() -> tuple[UUID, list[UUID]]:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voices = [await factories.suggestion(consultation, text) for text in ("太重了", "先教育吧", "罚款要有依据")]
    first = await factories.item(consultation, at, voices[0], voices[1])
    second = await factories.item(consultation, at, voices[1], voices[2], text="建议写明依据。")
    return await factories.submission(consultation, at, first, second), voices


async def test_every_opinion_proves_its_places_in_the_published_root() -> None:
    submission, voices = await _signed()
    public = await proofs.published(submission)
    signed = await batches.submission(submission)
    assert (public.root, len(public.leaves)) == (signed.manifest_digest, 2 + 4)
    assert merkle.root(public.leaves) == public.root
    assert await proofs.holds(submission)
    for voice, places in zip(voices, (1, 2, 1), strict=True):
        [words] = await suggestions.by_ids([voice])
        found = await proofs.of_suggestion(voice)
        assert len(found) == places
        for proof in found:
            assert proof.holds()
            assert proof.root == public.root
            assert public.leaves[proof.place - 1] == merkle.leaf_hash(proof.leaf.encode())
            assert json.loads(proof.leaf)["digest"] == hashlib.sha256(words.raw_text.encode()).hexdigest()


async def test_the_public_manifest_lets_nobody_guess_words_by_trying() -> None:
    submission, _ = await _signed()
    body = msgspec.json.encode(await proofs.published(submission)).decode()
    for text in ("太重了", "建议首次教育"):
        assert text not in body
        assert hashlib.sha256(text.encode()).hexdigest() not in body
    salts = {json.loads(row["data"])["salt"] for row in await db.execute("SELECT data FROM manifest_leaf")}
    assert len(salts) == 6


async def test_changed_words_prove_nothing() -> None:
    _, voices = await _signed()
    [proof] = await proofs.of_suggestion(voices[0])
    other = json.dumps(json.loads(proof.leaf) | {"digest": hashlib.sha256("改过".encode()).hexdigest()})
    assert not msgspec.structs.replace(proof, leaf=other).holds()


async def test_what_was_signed_holds_after_its_author_erased_the_words() -> None:
    submission, voices = await _signed()
    await withdrawals.erase(await factories.receipt_code(voices[0]), Actor.resident())
    assert await proofs.holds(submission)
    assert (await proofs.of_suggestion(voices[0]))[0].holds()


async def test_submissions_of_the_first_format_still_verify() -> None:
    submission, voices = await _signed()
    rows = await db.fetch(
        manifest.FirstItem,
        "SELECT i.ordinal, i.article, i.proposed_text, i.rationale, ARRAY(SELECT x.raw_digest FROM submission_source x "
        "WHERE x.submission_item = i.id ORDER BY 1) AS sources FROM submission_item i WHERE i.submission = {} "
        "ORDER BY i.ordinal",
        submission,
    )
    await db.execute("ALTER TABLE manifest_leaf DISABLE TRIGGER manifest_leaf_guard")
    await db.execute("ALTER TABLE submission DISABLE TRIGGER submission_guard")
    await db.execute("DELETE FROM manifest_leaf")
    await db.execute("UPDATE submission SET manifest_digest = {}", manifest.first_format(rows))
    assert await proofs.holds(submission)
    public = await proofs.published(submission)
    assert (public.format, public.leaves) == ("huiyin-manifest-1", ())
    assert await proofs.of_suggestion(voices[0]) == []
    await db.execute("UPDATE submission SET manifest_digest = 'x'")
    assert not await proofs.holds(submission)
