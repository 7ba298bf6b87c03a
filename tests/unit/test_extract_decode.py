import gzip
import zlib

import pytest

from dateline import errors
from dateline.extract import decode

FRENCH = "Le président a déclaré hier à Paris que la réforme passera cet été."
RUSSIAN = "Министр сообщил журналистам, что переговоры продолжатся на следующей неделе."


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"plain words", "utf-8", "plain words"),
        (b"\xef\xbb\xbfmarked", "utf-8", "marked"),
        ("né en été".encode(), "utf-8", "né en été"),
        (b"\xff\xfe" + "wide".encode("utf-16-le"), "utf-16-le", "wide"),
        (b"\xfe\xff" + "wide".encode("utf-16-be"), "utf-16-be", "wide"),
        (b"\xff\xfe\x00\x00" + "wider".encode("utf-32-le"), "utf-32-le", "wider"),
        ("no mark at all".encode("utf-16-le"), "utf-16-le", "no mark at all"),
        ("no mark at all".encode("utf-16-be"), "utf-16-be", "no mark at all"),
        (FRENCH.encode("cp1252"), "cp1252", FRENCH),
        (RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
    ],
)
def test_bytes_are_read_in_their_encoding(data, encoding, text):
    read = decode.decode(data)
    assert (read.encoding, read.text) == (encoding, text)


@pytest.mark.parametrize(
    ("data", "media_type", "encoding"),
    [
        (b"<html><meta charset='windows-1251'><p>" + RUSSIAN.encode("cp1251"), None, "cp1251"),
        (b'<?xml version="1.0" encoding="gb2312"?><html><p>' + "新闻发布会今天举行".encode("gbk"), None, "gb18030"),
        (b"<html><p>" + RUSSIAN.encode("koi8-r"), "text/html; charset=koi8-r", "koi8-r"),
        ("<html><meta charset='iso-8859-1'><p>déjà vu".encode(), None, "utf-8"),  # valid UTF-8 outweighs a habit
        (b"<html><meta charset='utf-16'><p>ascii", None, "utf-8"),  # a readable declaration disproves itself
        (b"<html><meta charset='no-such-thing'><p>ascii", None, "utf-8"),
        (b"<html><meta charset='iso-2022-jp'><p>" + "東京".encode("iso2022_jp"), None, "iso2022_jp"),
    ],
)
def test_a_declared_charset_is_evidence_not_law(data, media_type, encoding):
    assert decode.decode(data, media_type=media_type).encoding == encoding


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\x00b", "a�b"),
        (b"caf\xc3\xa9s and caf\xc3\xa9s \xe2\x82 end", "cafés and cafés �� end"),
        ("caf\xe9".encode() + b" \xed\xa0\x80 caf\xc3\xa9", "café � café"),
        (b"\xff\xfe\x00\xd8a\x00", "�a"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
    ],
)
def test_what_cannot_be_read_is_replaced_and_line_ends_stay(data, text):
    assert decode.decode(data).text == text


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (b"<!DOCTYPE html><p>x", None, None, "text/html"),
        (b"\n <!-- note --><html><body>x", "page.txt", None, "text/html"),
        (b"<p>only a fragment</p>", "page.html", None, "text/html"),
        (b"<p>only a fragment</p>", "page.html.gz", None, "text/html"),
        (b"<p>only a fragment</p>", None, "text/html; charset=utf-8", "text/html"),
        (b"<div><p>one</p><p>two</p></div>", None, None, "text/html"),
        (b"no tag in here", "page.html", None, "text/plain"),
        (b"prose that speaks of <b>tags</b> and of <p> as well", None, None, "text/plain"),
        (b"a < b and c > d", "notes.txt", None, "text/plain"),
    ],
)
def test_the_media_type_comes_from_bytes_then_name(data, name, *, media_type, expected):
    assert decode.decode(data, name=name, media_type=media_type).media_type == expected


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.Empty),
        (b" \n\t ", errors.Empty),
        (b"\xef\xbb\xbf \n", errors.Empty),
        (b"%PDF-1.7 and so on", errors.Binary),
        (b"\x89PNG\r\n\x1a\n....", errors.Binary),
        (b"PK\x03\x04 zipped", errors.Binary),
        (gzip.compress(b"text"), errors.Binary),
        (b"\x01\x02\x03\x04\x05\x06" * 50, errors.Binary),
        (b"ab\x00\x00\x00\x00\x00cd\x00\x00" * 20, errors.Binary),
        (b"\x00" * 64, errors.Binary),
    ],
)
def test_no_text_is_rejected_with_its_reason(data, error):
    with pytest.raises(error):
        decode.decode(data)


def test_gzip_members_are_joined():
    data = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 8
    assert decode.gunzip(data, 100) == b"one two"


def test_a_gzip_bomb_stops_at_the_cap():
    with pytest.raises(errors.TooLarge):
        decode.gunzip(gzip.compress(b"\0" * 5_000_000), 1_000_000)


def test_content_of_exactly_the_cap_passes():
    assert len(decode.gunzip(gzip.compress(b"x" * 1000), 1000)) == 1000


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b"cut off somewhere here")[:-9], zlib.compress(b"zlib")])
def test_a_broken_stream_is_unreadable(data):
    with pytest.raises(errors.Unreadable):
        decode.gunzip(data, 100)
