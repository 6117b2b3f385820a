"""Pictures without what cameras write into them: place, time, device, and whatever hangs on behind the picture.

Nothing is decoded: segments and chunks are walked, and those that are no part of the picture are left out. The way up
(EXIF orientation) is kept, or half of all phone pictures would lie on their side.
"""

import struct

from app.activities.errors import BrokenPicture, NotAPicture, PictureTooLarge
from app.activities.tables import MAX_PHOTO

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"sBIT", b"bKGD"})
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_WEBP_FLAGS_LEFT = 0b0001_0010
"""Alpha and animation; the bits for ICC, EXIF and XMP are cleared with their chunks."""
_INSIDE_SCAN = frozenset({0x00, 0xFF, *range(0xD0, 0xD8)})
"""A stuffed byte, a fill byte, restart marks."""
_START_OF_SCAN, _END, _APP0, _APP1, _APP14, _APP15, _COMMENT = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_ORIENTATION = 0x0112


def stripped(data: bytes) -> tuple[str, bytes]:
    """Media type and bytes to keep. Raises ``NotAPicture``, ``BrokenPicture``, ``PictureTooLarge``."""
    if len(data) > MAX_PHOTO:
        raise PictureTooLarge
    try:
        if data.startswith(b"\xff\xd8\xff"):
            return "image/jpeg", _jpeg(data)
        if data.startswith(_PNG):
            return "image/png", _png(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return "image/webp", _webp(data)
    except (struct.error, IndexError, ValueError) as error:
        raise BrokenPicture from error
    raise NotAPicture


def _jpeg(data: bytes) -> bytes:
    """Frame, tables and scans up to the end mark; of the application segments only JFIF and Adobe's colours."""
    kept, place, way_up = [b"\xff\xd8"], 2, 1
    while True:
        if data[place] != 0xFF:
            raise BrokenPicture
        marker = data[place + 1]
        if marker == 0xFF:  # a fill byte
            place += 1
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        segment = data[place : place + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            raise BrokenPicture
        if marker == _APP1 and segment[4:10] == b"Exif\0\0":
            way_up = _orientation(segment[10:])
        if marker == _START_OF_SCAN:
            return b"".join([kept[0], _turned(way_up), *kept[1:]]) + _scans(data, place)
        if not (_APP0 < marker <= _APP15 and marker != _APP14) and marker != _COMMENT:
            kept.append(segment)
        place += 2 + length


def _scans(data: bytes, start: int) -> bytes:
    """From the first scan to the end mark. Phones hang films and second pictures on behind it.

    Between scans stand tables whose bytes may look like an end mark; they are stepped over by their length.
    """
    place = start
    while True:
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + length
        while data[place] != 0xFF or data[place + 1] in _INSIDE_SCAN:
            place = data.index(b"\xff", place + 1)
        if data[place + 1] == _END:
            return data[start : place + 2]


def _orientation(exif: bytes) -> int:
    """1 to 8 from the first directory of an EXIF block; 1 where it says nothing usable."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for entry in range(first + 2, first + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == _ORIENTATION:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _turned(way_up: int) -> bytes:
    """An EXIF block that says nothing but the way up; nothing at all where it is the usual one."""
    if way_up == 1:
        return b""
    directory = struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, way_up, 0, 0)
    block = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + directory
    return b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block


def _png(data: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, place)
        name, chunk = data[place + 4 : place + 8], data[place : place + 12 + length]
        if len(chunk) < 12 + length:
            raise BrokenPicture
        if name in _PNG_KEPT:
            kept.append(chunk)
        if name == b"IEND":
            return b"".join(kept)
        place += 12 + length


def _webp(data: bytes) -> bytes:
    (whole,) = struct.unpack_from("<I", data, 4)
    end, place, kept = 8 + whole, 12, []
    if len(data) < end:
        raise BrokenPicture
    while place + 8 <= end:
        (length,) = struct.unpack_from("<I", data, place + 4)
        chunk = data[place : place + 8 + length + length % 2]
        if data[place : place + 4] == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & _WEBP_FLAGS_LEFT]) + chunk[9:]
        if data[place : place + 4] in _WEBP_KEPT:
            kept.append(chunk)
        place += 8 + length + length % 2
    if not kept:
        raise BrokenPicture
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
