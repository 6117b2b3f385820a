"""The tree of RFC 6962: every leaf proves its place, and nothing else does."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.core import merkle

LEAVES = st.lists(st.binary(max_size=40), min_size=1, max_size=70)


def _sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def test_the_roots_of_small_trees_are_those_of_the_standard() -> None:
    a, b, c = (_sha(b"\x00" + name) for name in (b"a", b"b", b"c"))
    ab = _sha(b"\x01" + a + b)
    assert merkle.root([]) == hashlib.sha256(b"").hexdigest()
    assert merkle.root([merkle.leaf_hash(name) for name in (b"a", b"b", b"c")]) == _sha(b"\x01" + ab + c).hex()


@given(LEAVES, st.data())
def test_every_leaf_leads_to_the_root(data: list[bytes], draw: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(one) for one in data]
    place = draw.draw(st.integers(0, len(hashes) - 1))
    path = merkle.path(hashes, place)
    assert merkle.climb(hashes[place], path) == merkle.root(hashes)
    assert len(path) <= (len(hashes) - 1).bit_length()


@given(LEAVES, st.binary(max_size=40), st.data())
def test_other_words_lead_elsewhere(data: list[bytes], other: bytes, draw: st.DataObject) -> None:
    hashes = [merkle.leaf_hash(one) for one in data]
    place = draw.draw(st.integers(0, len(hashes) - 1))
    led = merkle.climb(merkle.leaf_hash(other), merkle.path(hashes, place))
    assert (led == merkle.root(hashes)) == (other == data[place])


@given(LEAVES)
def test_an_inner_node_passes_for_no_leaf(data: list[bytes]) -> None:
    hashes = [merkle.leaf_hash(one) for one in data]
    if len(hashes) == 2:
        assert merkle.root(hashes) != merkle.leaf_hash(bytes.fromhex(hashes[0] + hashes[1]))
