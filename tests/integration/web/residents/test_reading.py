"""What the public reads of a consultation, and what it gets for addresses that lead nowhere."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from app.consultations import queries as consultations
from app.consultations import service
from app.consultations.states import Kind, Level
from app.consultations.structs import ConsultationIn, ConsultationOut
from app.core import clock, db, outbox
from app.suggestions import jobs
from tests import factories
from tests.factories import Place

EXPLANATION = "一、修改的必要性\n头盔罚款偏重。"
READINGS = ("", "/text", "/explanation", "/comparison", "/said", "/share", "/poster", "/suggest", "/results")


async def _amending(at: Place, **changed: Any) -> ConsultationOut:
    """An open consultation on a draft that amends a law in force, with an explanation."""
    given: dict[str, Any] = {
        "title": "《试点市非机动车管理条例（修正草案）》征询",
        "draft_text": factories.PASSED,
        "base_text": factories.DRAFT,
        "explanation": EXPLANATION,
        "level": Level.MUNICIPAL,
        "kind": Kind.LOCAL_REGULATION,
        "summary": "头盔罚款减下来。",
        "questions": ("罚款合适吗？",),
        "groups": (),
        "points": (at.point,),
        "closes_at": clock.now() + timedelta(days=9),
    }
    made = await service.create(ConsultationIn(**given | changed), at.congress, at.congress_officer)
    await service.issue(made.id, at.congress_officer)
    return await consultations.by_id(made.id)


async def test_every_reading_opens_and_names_the_others(client: httpx.AsyncClient, place: Place) -> None:
    to = await _amending(place)
    for rest in READINGS:
        answer = await client.get(f"/c/{to.number}{rest}")
        assert answer.status_code == 200, rest
    first = (await client.get(f"/c/{to.number}")).text
    for rest in ("/text", "/explanation", "/comparison", "/said"):
        assert f'href="/c/{to.number}{rest}"' in first


async def test_the_comparison_shows_only_what_changed_with_the_changed_characters_marked(
    client: httpx.AsyncClient, place: Place
) -> None:
    shown = (await client.get(f"/c/{(await _amending(place)).number}/comparison")).text
    assert "<del>" in shown
    assert "可以并" in shown
    assert "另外 4 条没有动" in shown
    assert "制定本条例" not in shown


async def test_the_explanation_is_escaped_and_set_in_paragraphs(client: httpx.AsyncClient, place: Place) -> None:
    to = await _amending(place, explanation=f"{EXPLANATION}\n<script>alert(1)</script>")
    shown = (await client.get(f"/c/{to.number}/explanation")).text
    assert "<p>头盔罚款偏重。</p>" in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize(
    "address",
    [
        "/c/{}/explanation",
        "/c/{}/comparison",
        "/c/{}/articles/99",
        "/c/{}/articles/99/qr.svg",
        "/c/{}/poster?article=99",
        "/c/{}/said?article=99",
        "/c/{}/said?article=%00",
        "/c/999999/said",
        "/c/999999/qr.svg",
        "/embed/c/999999",
    ],
)
async def test_what_is_not_there_is_not_found(
    client: httpx.AsyncClient, consultation: ConsultationOut, address: str
) -> None:
    assert (await client.get(address.format(consultation.number))).status_code == 404


async def test_one_in_preparation_shows_nothing_anywhere(client: httpx.AsyncClient, place: Place) -> None:
    hidden = await factories.consultation(place, issued=False)
    for rest in (*READINGS, "/qr.svg", "/articles/3/qr.svg"):
        assert (await client.get(f"/c/{hidden.number}{rest}")).status_code == 404, rest
    assert (await client.get(f"/embed/c/{hidden.number}")).status_code == 404
    assert f"/c/{hidden.number}<" not in (await client.get("/sitemap.xml")).text


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 30, "²", ""])
async def test_a_page_number_that_is_none_is_the_first_page(
    client: httpx.AsyncClient, consultation: ConsultationOut, number: str
) -> None:
    answer = await client.get(f"/c/{consultation.number}/said", params={"page": number})
    assert answer.status_code == 200
    assert "这里还没有话" in answer.text


async def test_a_closed_one_asks_nobody_to_speak(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    await factories.close(consultation)
    for rest in ("", "/said", "/text", "/articles/3"):
        shown = (await client.get(f"/c/{consultation.number}{rest}")).text
        assert f'href="/c/{consultation.number}/suggest' not in shown, rest


async def test_the_counts_of_a_page_follow_what_was_said(client: httpx.AsyncClient, place: Place) -> None:
    to = await factories.consultation(place)
    assert "还没有人说到这一条" in (await client.get(f"/c/{to.number}/articles/3")).text
    await factories.suggestion(to)
    assert "有 1 条意见说到这一条" in (await client.get(f"/c/{to.number}/articles/3")).text


async def test_qr_and_card_carry_absolute_addresses(client: httpx.AsyncClient, consultation: ConsultationOut) -> None:
    drawing = await client.get(f"/c/{consultation.number}/articles/3/qr.svg")
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert drawing.text.startswith("<?xml")
    shown = (await client.get(f"/c/{consultation.number}/articles/3")).text
    address = f"http://127.0.0.1:8000/c/{consultation.number}/articles/3"
    assert f'<link rel="canonical" href="{address}">' in shown
    assert f'<meta property="og:url" content="{address}">' in shown
    assert f"<loc>{address}</loc>" in (await client.get("/sitemap.xml")).text
    robots = (await client.get("/robots.txt")).text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in robots
    assert "Disallow: /kiosk" in robots


async def test_only_the_frame_may_stand_in_other_sites_and_it_sets_no_cookie(
    client: httpx.AsyncClient, consultation: ConsultationOut
) -> None:
    framed = await client.get(f"/embed/c/{consultation.number}")
    assert "frame-ancestors *;" in framed.headers["content-security-policy"]
    assert "x-frame-options" not in framed.headers
    assert "set-cookie" not in framed.headers
    assert "<form" not in framed.text
    for address in (f"/c/{consultation.number}", "/", "/kiosk", "/embed/c/999999"):
        other = await client.get(address)
        assert "frame-ancestors 'none'" in other.headers["content-security-policy"]
        assert other.headers["x-frame-options"] == "DENY"
    share = (await client.get(f"/c/{consultation.number}/share")).text
    assert f"&lt;iframe src=&#34;http://127.0.0.1:8000/embed/c/{consultation.number}&#34;" in share


async def _work() -> None:
    from app.worker import HANDLERS  # it reads the settings, which a fixture makes

    for later in (timedelta(0), timedelta(seconds=40)):
        with clock.shifted(later):
            while deliveries := await outbox.lease(50):
                for delivery in deliveries:
                    await HANDLERS[outbox.Topic(delivery.topic)](delivery)


@pytest.mark.usefixtures("committed")
async def test_opposites_stand_side_by_side_without_names_and_private_matters_are_left_out(
    client: httpx.AsyncClient,
) -> None:
    # Numbers 9 and 10: what is said first comes first, not what sorts first as text.
    await db.execute("SELECT setval(pg_get_serial_sequence('suggestion', 'serial'), 9, false)")
    at = await factories.place()
    to = await factories.consultation(at)
    assert jobs.GROUPING_DELAY
    for text in ("楼道内应当允许停放电动自行车。", "楼道内应当禁止停放电动自行车，我叫王建国，手机13800000000。"):
        await factories.suggestion(to, text, "4")
    for _ in range(6):
        await factories.suggestion(to, "头盔罚五十元太重，建议先教育。", "3")
    withdrawn = await factories.suggestion(to, "收回去的话：雨棚应当一律拆除。", "4")
    flagged = await factories.suggestion(to, "物业欠我三百元押金，请你们帮我要回来。", "4")
    await _work()
    await db.execute(
        "INSERT INTO withdrawal (id, suggestion, kind, at) VALUES (gen_random_uuid(), {}, 'withdrawn', now())",
        withdrawn,
    )
    await db.execute(
        "INSERT INTO suggestion_flag (id, suggestion, kind, at) VALUES (gen_random_uuid(), {}, 'grievance', now()) "
        "ON CONFLICT DO NOTHING",
        flagged,
    )
    shown = (await client.get(f"/c/{to.number}/said")).text
    assert "主张相反：一条允许，一条禁止" in shown
    assert "6 人这么说" in shown
    assert "有人这么说" in shown
    for hidden in ("王建国", "13800000000", "收回去的话", "押金"):
        assert hidden not in shown, hidden
    one = (await client.get(f"/c/{to.number}/articles/3")).text
    assert "大家怎么说这一条" in one
    assert "楼道" not in one.split('id="said"')[1]
    only = (await client.get(f"/c/{to.number}/said", params={"article": "3"})).text
    assert "先教育" in only
    assert "楼道" not in only
    beyond = (await client.get(f"/c/{to.number}/said", params={"page": "7"})).text
    assert "没有这一页" in beyond
