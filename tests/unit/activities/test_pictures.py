"""What cameras write into pictures does not come in with them."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.errors import BrokenPicture, NotAPicture, PictureTooLarge
from app.activities.pictures import stripped
from app.activities.tables import MAX_PHOTO
from app.core.errors import DomainError

PLACE = b"GPS 31.2304,121.4737 iPhone"


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(way_up: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, way_up, 0)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1) + entry + struct.pack("<I", 0) + PLACE


def jpeg(way_up: int = 1, behind: bytes = b"") -> bytes:
    frame = segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
    tables = segment(0xC4, b"\x00\xff\xd9\x01")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    head = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0") + segment(0xE1, exif(way_up)) + segment(0xFE, PLACE)
    return b"\xff\xd8" + head + frame + scan + tables + scan + b"\xff\xd9" + behind


def png(*extra: tuple[bytes, bytes]) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    inside = b"".join(chunk(*one) for one in extra)
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
        + inside
        + pixels
        + chunk(b"IEND", b"")
    )


def webp() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    extended = chunk(b"VP8X", bytes([0b0010_1100]) + b"\0" * 9)
    body = b"WEBP" + extended + chunk(b"VP8 ", b"pixels!") + chunk(b"EXIF", PLACE) + chunk(b"XMP ", PLACE)
    return b"RIFF" + struct.pack("<I", len(body)) + body + b"behind"


def test_a_jpeg_loses_place_comment_and_what_hangs_behind_it() -> None:
    media_type, kept = stripped(jpeg(behind=PLACE))
    assert media_type == "image/jpeg"
    assert PLACE not in kept
    assert b"Exif" not in kept
    assert kept.startswith(b"\xff\xd8\xff\xe0")
    assert kept.endswith(b"\x56\xff\xd9")
    assert kept.count(b"\xff\xda") == 2, "a progressive picture has several scans"


def test_the_way_up_is_kept() -> None:
    _, kept = stripped(jpeg(way_up=6))
    assert PLACE not in kept
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in kept
    assert stripped(kept)[1] == kept


def test_a_png_loses_its_texts() -> None:
    media_type, kept = stripped(png((b"eXIf", PLACE), (b"tEXt", b"Location\0" + PLACE)) + PLACE)
    assert (media_type, kept) == ("image/png", png())


def test_a_webp_loses_exif_and_xmp_and_says_so_in_its_head() -> None:
    media_type, kept = stripped(webp())
    assert media_type == "image/webp"
    assert PLACE not in kept
    assert kept[20] == 0
    assert struct.unpack_from("<I", kept, 4)[0] == len(kept) - 8


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\0\0\0\x18ftypheic", b"<svg onload=alert(1)>", b"%PDF-1.7"])
def test_other_files_are_no_pictures(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        stripped(data)


@pytest.mark.parametrize("whole", [jpeg(), png(), webp().removesuffix(b"behind")])
def test_a_picture_cut_short_is_told(whole: bytes) -> None:
    for length in range(12, len(whole)):
        with pytest.raises(BrokenPicture):
            stripped(whole[:length])


@given(st.sampled_from([jpeg(), png(), webp()]), st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_damage_is_a_named_error_or_a_picture(whole: bytes, place: int, noise: bytes) -> None:
    try:
        media_type, _ = stripped(whole[:place] + noise + whole[place + len(noise) :])
    except DomainError:
        return
    assert media_type in {"image/jpeg", "image/png", "image/webp"}


def test_ten_megabytes_are_the_limit() -> None:
    with pytest.raises(PictureTooLarge):
        stripped(b"\xff\xd8\xff" + b"\0" * MAX_PHOTO)
