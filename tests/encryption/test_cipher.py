"""The cipher alone: known answers, every byte flipped, every place swapped, and what the length tells."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from encryption import cipher
from encryption.cipher import Place, associated_data, key_number, padded_size, seal, unseal
from encryption.errors import CannotOpen, CannotSeal

KEY = AESGCM(bytes(range(32)))
HERE = Place("cases_case", "reason", "5b0c1d3e-0000-4000-8000-000000000001")


def sealed(value=b"not for the table", **changed):
    return seal(value, **{"key": KEY, "number": 7, "place": HERE, **changed})


# An AES-GCM written from the specification (NIST SP 800-38D) on top of single AES blocks, to compare with.


def _block(key, block):
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    return encryptor.update(block)


def _times(one, other):
    product = 0
    for place in range(127, -1, -1):
        if (one >> place) & 1:
            product ^= other
        other = (other >> 1) ^ (0xE1 << 120 if other & 1 else 0)
    return product


def gcm_by_hand(key, nonce, plain, extra):
    hash_key = int.from_bytes(_block(key, bytes(16)), "big")
    blocks = -(-len(plain) // 16)
    stream = b"".join(_block(key, nonce + (2 + n).to_bytes(4, "big")) for n in range(blocks))
    hidden = bytes(a ^ b for a, b in zip(plain, stream, strict=False))
    lengths = (len(extra) * 8).to_bytes(8, "big") + (len(hidden) * 8).to_bytes(8, "big")
    said = extra + bytes(-len(extra) % 16) + hidden + bytes(-len(hidden) % 16) + lengths
    total = 0
    for start in range(0, len(said), 16):
        total = _times(total ^ int.from_bytes(said[start : start + 16], "big"), hash_key)
    mask = int.from_bytes(_block(key, nonce + b"\x00\x00\x00\x01"), "big")
    return hidden + (total ^ mask).to_bytes(16, "big")


KNOWN = [  # test cases 13, 14 and 16 of the GCM specification
    ("00" * 32, "00" * 12, "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
    ("00" * 32, "00" * 12, "00" * 16, "", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    (
        "feffe9928665731c6d6a8f9467308308" * 2,
        "cafebabefacedbaddecaf888",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b",
    ),
]


@pytest.mark.parametrize(("key", "nonce", "plain", "extra", "answer"), KNOWN)
def test_the_specification_s_answers(key, nonce, plain, extra, answer):
    key, nonce, plain, extra = (bytes.fromhex(text) for text in (key, nonce, plain, extra))
    assert gcm_by_hand(key, nonce, plain, extra).hex() == answer
    assert AESGCM(key).encrypt(nonce, plain, extra).hex() == answer


def test_what_is_stored_is_exactly_the_documented_format(monkeypatch):
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    monkeypatch.setattr(cipher.os, "urandom", lambda size: nonce[:size])
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    value = seal(b"Jo", key=AESGCM(key), number=258, place=Place("t", "c", "r"))
    extra = b"".join(len(part).to_bytes(4, "big") + part for part in (b"1", b"t", b"c", b"r", b"258"))
    plain = b"\x00\x00\x00\x02Jo" + bytes(26)
    assert value == b"\x01\x00\x00\x01\x02" + nonce + gcm_by_hand(key, nonce, plain, extra)


@given(st.binary(max_size=3000))
def test_any_bytes_come_back(value):
    assert unseal(sealed(value), key=KEY, place=HERE) == value


@given(st.text())
def test_any_text_comes_back_with_its_zeros(text):
    value = (text + "\0\0").encode("utf-8", "surrogatepass")
    assert unseal(sealed(value), key=KEY, place=HERE) == value


def test_every_flipped_bit_is_noticed():
    value = sealed()
    for position in range(len(value)):
        for bit in range(8):
            forged = bytearray(value)
            forged[position] ^= 1 << bit
            with pytest.raises(CannotOpen):
                unseal(bytes(forged), key=KEY, place=HERE)


def test_every_cut_and_every_addition_is_noticed():
    value = sealed()
    for length in range(len(value)):
        with pytest.raises(CannotOpen):
            unseal(value[:length], key=KEY, place=HERE)
    with pytest.raises(CannotOpen):
        unseal(value + b"\0", key=KEY, place=HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("cases_link", "reason", HERE.row),
        Place("cases_case", "note", HERE.row),
        Place("cases_case", "reason", "5b0c1d3e-0000-4000-8000-000000000002"),
        Place("cases_cas", "ereason", HERE.row),
        Place("cases_case", "reason" + HERE.row, ""),
    ],
)
def test_a_value_opens_only_in_its_place(elsewhere):
    with pytest.raises(CannotOpen):
        unseal(sealed(), key=KEY, place=elsewhere)


PLACES = st.builds(Place, *[st.text(max_size=3)] * 3)


@given(one=PLACES, other=PLACES)
def test_no_two_places_say_the_same(one, other):
    assert (associated_data(one, 1) == associated_data(other, 1)) == (one == other)


def test_the_wrong_key_opens_nothing():
    with pytest.raises(CannotOpen):
        unseal(sealed(), key=AESGCM(bytes(32)), place=HERE)


def test_a_number_in_the_header_cannot_be_changed_to_point_at_the_same_key():
    value = bytearray(sealed())
    value[4] = 8
    with pytest.raises(CannotOpen):
        unseal(bytes(value), key=KEY, place=HERE)


@pytest.mark.parametrize("number", [1, 7, 2**32 - 1])
def test_the_header_tells_the_key(number):
    assert key_number(sealed(number=number)) == number


@pytest.mark.parametrize("number", [0, -1, 2**32])
def test_a_number_that_does_not_fit_is_refused(number):
    with pytest.raises(CannotSeal):
        sealed(number=number)


@pytest.mark.parametrize(
    "value", [b"", b"Plain text that somebody wrote into the column, long enough to be one."]
)
def test_what_is_not_ours_does_not_open(value):
    with pytest.raises(CannotOpen):
        unseal(value, key=KEY, place=HERE)


def test_messages_hold_neither_value_nor_key():
    with pytest.raises(CannotOpen) as caught:
        unseal(sealed(b"Robin Fen"), key=AESGCM(b"k" * 32), place=HERE)
    said = f"{caught.value} {caught.value.__cause__} {caught.value.args}"
    assert "Robin" not in said
    assert "kkkk" not in said


def test_no_nonce_comes_twice():
    assert len({sealed()[5:17] for _ in range(20_000)}) == 20_000


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 32),
        (4, 32),
        (32, 32),
        (33, 64),
        (64, 64),
        (65, 128),
        (128, 128),
        (129, 144),
        (1000, 1024),
        (1025, 1088),
    ],
)
def test_padding_steps(size, padded):
    assert padded_size(size) == padded


@given(st.integers(min_value=129, max_value=10_000_000))
def test_long_values_grow_by_at_most_an_eighth_and_hide_their_length(size):
    padded = padded_size(size)
    assert size <= padded <= size * 1.125
    assert padded_size(padded) == padded


def test_short_values_all_look_alike():
    assert {len(sealed(b"x" * size)) for size in range(29)} == {5 + 12 + 32 + 16}
    assert len({len(sealed(b"x" * size)) for size in range(2000)}) < 64
