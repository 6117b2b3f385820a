"""After the answer: reopening it, the proof, and the public manifest."""

import argparse
import hashlib
import json
from pathlib import Path

import httpx
import pytest

from app.cli import verify_proof
from app.core import db
from app.web import csrf
from tests import factories


async def test_the_receipt_offers_to_reopen_and_shows_what_was_said(client: httpx.AsyncClient, form_token: str) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await factories.suggestion(consultation)
    await factories.published(consultation, at, await factories.item(consultation, at, voice))
    code = await factories.receipt_code(voice)
    assert f"/r/{code}/reopen" in (await client.get(f"/r/{code}")).text
    shown = await client.get(f"/r/{code}/reopen")
    token = shown.text.split('name="form_token" value="')[1][:36]
    empty = await client.post(f"/r/{code}/reopen", data={csrf.FIELD: form_token, "form_token": token, "reason": " "})
    assert empty.status_code == 400
    data = {csrf.FIELD: form_token, "form_token": token, "reason": "我说的是楼道<b>停车"}
    sent = await client.post(f"/r/{code}/reopen", data=data)
    assert sent.status_code == 303
    page = (await client.get(f"/r/{code}")).text
    assert "我说的是楼道&lt;b&gt;停车" in page
    assert "等回复" in page


async def test_whoever_was_left_out_reads_the_points_reason(client: httpx.AsyncClient) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    unused = await factories.suggestion(consultation, "与条例无关的话")
    await factories.published(consultation, at)
    page = (await client.get(f"/r/{await factories.receipt_code(unused)}")).text
    assert "没有列入上报" in page
    assert "也没有写明理由" in page
    assert await db.fetch_value("SELECT first_seen_at IS NOT NULL FROM notice WHERE suggestion = {}", unused)


async def test_the_proof_can_be_checked_without_the_product(
    client: httpx.AsyncClient, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    voice = await factories.suggestion(consultation, "先教育，再罚款。")
    submission = await factories.submission(consultation, at, await factories.item(consultation, at, voice))
    code = await factories.receipt_code(voice)
    public = (await client.get(f"/submissions/{submission}/manifest.json")).json()
    assert public["root"] in (await client.get(f"/submissions/{submission}")).text
    assert public["root"] in (await client.get(f"/r/{code}/proof")).text
    proof = (await client.get(f"/r/{code}/proof.json")).content
    assert json.loads(json.loads(proof)[0]["leaf"])["digest"] == hashlib.sha256("先教育，再罚款。".encode()).hexdigest()
    assert verify_proof.run(_arguments(tmp_path, proof, "先教育，再罚款。", public["root"])) == 0
    assert verify_proof.run(_arguments(tmp_path, proof, "先罚款，再教育。", "")) == 1
    assert verify_proof.run(_arguments(tmp_path, proof, "先教育，再罚款。", "0" * 64)) == 1
    with pytest.raises(verify_proof.ProofNotReadable):
        verify_proof.run(_arguments(tmp_path, b"[{", "", ""))
    assert "对上了" in capsys.readouterr().out


async def test_a_wrong_code_proves_and_reopens_nothing(client: httpx.AsyncClient) -> None:
    for path in ("/r/123456789012/proof", "/r/x/proof.json", "/r/123456789012/reopen"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get("/submissions/00000000-0000-0000-0000-000000000007")).status_code == 404


def _arguments(folder: Path, proof: bytes, words: str, root: str) -> argparse.Namespace:
    (folder / "proof.json").write_bytes(proof)
    (folder / "words.txt").write_text(words, encoding="utf-8")
    return argparse.Namespace(file=folder / "proof.json", words=folder / "words.txt", root=root)
