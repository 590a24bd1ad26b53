"""Inputs made from seeds, for where there is no atheris: pieces flipped, cut, doubled, moved, put in from others."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

LONGEST = 50_000

PIECES = [
    *(bytes([number]) for number in (0, 7, 9, 10, 13, 27, 34, 38, 39, 45, 58, 60, 62, 91, 93, 96, 123, 125, 127, 255)),
    b"\xc2\x9b", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xef\xbb\xbf", "é".encode(), "e\u0301".encode(), "漢".encode(),
    "👩‍👩‍👧".encode(), "\u3000".encode(), "\u2028".encode(), "İ".encode(), b"\r\n", b"\n\n", b"---\n", b"+++\n", b"&#27;",
    b"&#x202e;", b"&nbsp;", b"![", b"](", b"[a]: b\n", b"```\n", b"    ", b"> ", b"- ", b"1. ", b"|", b"|-|-|\n", b"$$",
    b"<table>", b"<td colspan=9 rowspan=9>", b"<pre>", b"<blockquote>", b"<li>", b"<a href='", b"</", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?", b"\\", b"\\u001b", b"null", b"[]", b"{}", b"true", b"-1", b"1e999", b"9" * 30, b'""',
    b"\nFrom a Thu Jan  1 00:00:00 1970\n", b"\nDate: ", b"=?utf-8?q?=1b?=", b"0000-00-00", b"9999-12-31T24:00", b":",
]  # fmt: skip
"""What formats and terminals give a meaning to."""


def mutated(given: Sequence[bytes], chance: random.Random, seeds: Sequence[bytes] = ()) -> bytes:
    """One input, up to LONGEST bytes: one of those given, changed in one to eight places, also by pieces of seeds."""
    data, seeds = chance.choice(given), seeds or given
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        data = chance.choice(_WAYS)(data, seeds, chance)
    return data[:LONGEST]


def _span(data: bytes, chance: random.Random, most: int = 400) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(0, chance.choice((1, 8, 60, most))))


def _flip(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, max(0, len(data) - 1))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _insert(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40, 1000)) + data[at:]


def _replace(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance, 30)
    return data[:start] + chance.choice(PIECES) + data[end:]


def _cut(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _end(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _double(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 30, 500)) + data[end:]


def _move(data: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    rest, at = data[:start] + data[end:], chance.randint(0, len(data) - (end - start))
    return rest[:at] + data[start:end] + rest[at:]


def _splice(data: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(seeds)
    start, end = _span(other, chance)
    at = chance.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


_WAYS: list[Callable[[bytes, Sequence[bytes], random.Random], bytes]] = [
    _flip, _insert, _insert, _replace, _replace, _cut, _end, _double, _move, _splice
]  # fmt: skip
