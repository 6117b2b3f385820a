"""The public results: answers before figures, masked, small numbers hidden, to take away with their dictionary."""

import httpx

from tests import factories


async def test_what_changed_comes_before_the_figures_and_small_numbers_stay_hidden(client: httpx.AsyncClient) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    said = [await factories.suggestion(consultation, f"意见{number}") for number in range(3)]
    few = await factories.item(consultation, at, said[0], text="请回电13912345678，罚款太重。")
    many = await factories.item(consultation, at, *said, text="先教育。")
    await factories.published(consultation, at, few, many)
    page = (await client.get(f"/c/{consultation.number}/results")).text
    places = [
        page.index(words) for words in ("改了什么", "没改的和理由", "当初问了什么", "怎么来的", "每一列是什么意思")
    ]
    assert places == sorted(places)
    assert "13912345678" not in page
    assert "不到 3 条意见" in page
    assert "3 条意见，" in page
    assert "2 条写进了条文" in page
    told = (await client.get(f"/c/{consultation.number}/results.json")).json()
    names = [column["name"] for column in told["columns"]]
    assert [list(row) for row in told["rows"]] == [names, names]
    assert sorted((row["people"] for row in told["rows"]), key=str) == [3, None]
    table = (await client.get(f"/c/{consultation.number}/results.csv")).content.decode("utf-8-sig")
    assert table.splitlines()[0] == ",".join(names)


async def test_before_publication_nothing_is_told(client: httpx.AsyncClient) -> None:
    at = await factories.place()
    consultation = await factories.consultation(at)
    await factories.submission(consultation, at)
    assert "结果还没有公布" in (await client.get(f"/c/{consultation.number}/results")).text
    assert (await client.get(f"/c/{consultation.number}/results.json")).json()["rows"] == []
    assert (await client.get("/c/999999/results.csv")).status_code == 404
