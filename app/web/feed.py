"""The Atom feed (RFC 4287): consultations as they open, results as they are published."""

from datetime import datetime
from xml.etree import ElementTree as ET

from app.consultations import queries as consultations
from app.consultations.structs import ConsultationOut
from app.core import clock

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50


async def build(base: str) -> bytes:
    """The newest entries; addresses are absolute, ids never change."""
    found = await consultations.issued()
    entries = [entry for one in found for entry in _entries(one)]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _put(feed, "title", "回音：征求意见和结果")
    _put(feed, "id", f"{base}/feed.atom")
    ET.SubElement(feed, "link", {"rel": "self", "href": f"{base}/feed.atom", "type": "application/atom+xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": f"{base}/", "type": "text/html"})
    _put(feed, "updated", (entries[0][0] if entries else clock.now()).isoformat())
    for moment, title, path, one in entries[:ENTRIES]:
        _entry(feed, moment, title, f"{base}{path}", one)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entries(one: ConsultationOut) -> list[tuple[datetime, str, str, ConsultationOut]]:
    made = []
    if one.opens_at is not None:
        made.append((one.opens_at, f"征求意见：{one.title}", f"/c/{one.number}", one))
    if one.published_at is not None:
        made.append((one.published_at, f"结果公布：{one.title}", f"/c/{one.number}/results", one))
    return made


def _entry(feed: ET.Element, moment: datetime, title: str, address: str, one: ConsultationOut) -> None:
    entry = ET.SubElement(feed, "entry")
    _put(entry, "title", title)
    _put(entry, "id", address)
    _put(entry, "updated", moment.isoformat())
    ET.SubElement(entry, "link", {"rel": "alternate", "href": address, "type": "text/html"})
    author = ET.SubElement(entry, "author")
    _put(author, "name", one.issuer_name)
    _put(entry, "summary", one.summary)


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
