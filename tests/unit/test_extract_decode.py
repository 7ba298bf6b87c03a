import gzip
import time
import zlib

import pytest

from dateline import errors
from dateline.extract.decoding import decode

FRENCH = "Le président a déclaré hier à Paris que la réforme passera cet été."
RUSSIAN = "Министр сообщил журналистам, что переговоры продолжатся на следующей неделе."
CHINESE = "新闻发布会今天在北京举行，记者了解到情况。"
HINDI = "हिन्दी समाचार आज का दिन"


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
        (b"\xef\xbb\xbf\xef\xbb\xbfmarked twice", "utf-8", "marked twice"),
        (b"joined \xef\xbb\xbffiles", "utf-8", "joined \ufefffiles"),
        ("wider".encode("utf-32-be"), "utf-32-be", "wider"),
        (CHINESE.encode("utf-32-le"), "utf-32-le", CHINESE),
        (CHINESE.encode("utf-16-be"), "utf-16-be", CHINESE),
        (RUSSIAN.encode("utf-16-le"), "utf-16-le", RUSSIAN),
        (HINDI.encode("utf-16-le"), "utf-16-le", HINDI),
        (b"\xef\xbb\xbf" + RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN),  # a mark that some tool put before it
        (b"\xff\xfe<p>plain text, one byte a letter", "utf-8", "<p>plain text, one byte a letter"),
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
        (b"<html><meta charset='utf-8'><p>cut off here \xe2\x80", None, "utf-8"),
        (b"<html><meta charset='utf-8'><p>" + FRENCH.encode("cp1252"), None, "cp1252"),
        (b"<html><meta charset='utf-8'><p>junk in a long page" + b"\xd7\xf7\xd7\xf7 " + b"a " * 200, None, "utf-8"),
        (b"<html><meta charset='iso-2022-jp'><p>no shift in here", None, "utf-8"),
        (b"<html><meta charset='x-sjis'><p>" + "東京で会見が開かれた".encode("cp932"), None, "cp932"),
        (b"<html><meta charset='win-1251'><p>" + RUSSIAN.encode("cp1251"), None, "cp1251"),
        (b"<html><meta charset='unicode_escape'><p>" + FRENCH.encode("cp1252"), None, "cp1252"),  # no code from text
        # a server says iso-8859-1 of all it has, so the page knows better, and so do letters no Western text has
        (b"<meta charset='windows-1251'><p>" + RUSSIAN.encode("cp1251"), "text/html; charset=iso-8859-1", "cp1251"),
        (RUSSIAN.encode("cp1251"), "text/plain; charset=iso-8859-1", "cp1251"),
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
    ("data", "text"),
    [
        (b"Gru\xdf aus M\xfcnchen " + "für Ähren".encode(), "Gruß aus München für Ähren"),
        ("né été ".encode() + b"\x93quoted\x94, it\x92s \x96 so", "né été “quoted”, it’s – so"),
        ((RUSSIAN + "\n").encode() + "реклама на сайте".encode("cp1251"), f"{RUSSIAN}\nреклама на сайте"),
        ("été à voir ".encode() + b"d\xc3 cut \xe2\x80 off", "été à voir d� cut �� off"),  # these were UTF-8 once
        ("żółć gęślą jaźń ".encode() + b"ma\xb3y", "żółć gęślą jaźń ma�y"),  # two Polish encodings, one letter
        (CHINESE.encode() + b"\xe9 \x92", CHINESE + "� �"),  # where letters have three bytes, a cut is likelier
        (b"\xed\xa0\xbd\xed\xb8\x80 caf\xc3\xa9", "😀 café"),  # CESU-8
    ],
)
def test_bytes_of_another_encoding_in_utf8_are_read_where_no_other_reading_is_left(data, text):
    assert decode.decode(data).text == text


@pytest.mark.parametrize(
    "text",
    [
        "don’t panic",
        "Café culture",
        "été et déjà vu, à la carte",
        "było się źdźbło",
        "Привет, мир, и добрый вечер",
        "新闻发布会今天在北京举行",
        "😀 well",
        "© 2024 → next",
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_letters_misread_as_windows_1252_come_back(text, times):
    misread = text
    for _ in range(times):
        misread = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in misread.encode())
    assert decode.decode(misread.encode()).text == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),  # as Windows 1251
        ("it‚Äôs here and it‚Äôs there", "it’s here and it’s there"),  # as Mac Roman
        ("<p>CafÃ©</p> © Élan", "<p>Café</p> © Élan"),  # what is right beside it stays
        ("Café, donâ€™t, itâ€™s, weâ€™re, FÃºtbol", "Café, don’t, it’s, we’re, Fútbol"),
        ("\x93Hello,\x94 he said: it\x92s", "“Hello,” he said: it’s"),
        ("ï»¿<p>x", "<p>x"),
    ],
)
def test_a_misread_part_is_read_as_it_was_meant(text, meant):
    assert decode.decode(text.encode()).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "IRMÃ» DISSE",  # a capital before a closing mark is UTF-8 by chance
        "«voilà»… dit-il, l’été",
        "5 Å±0.2 across",
        "SÃO PAULO — MÃE E IRMÃ…",
        "СССР», Рік «Р» с «Сі»",
        "naïve cafÃ©",  # nobody misread the line as a whole
        "You see Ã© where é was meant",
        "This is mojibake: donâ€™t, itâ€™s, weâ€™re",
        "A page in UTF-8 read as something else shows Ã© and â€™ and Ã¨",
        "déjÃ vu",  # the second byte is gone
        "line\x85end",
        "“Smart” ﬁne ½ … ﾊﾛｰ &amp; &eacute; Ａ",  # none of what else a repairer of texts may change
    ],
)
def test_what_may_be_meant_stays(text):
    assert decode.decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "media_type", "rule"),
    [
        (b"plain", None, "valid-utf-8"),
        (b"\xef\xbb\xbfmarked", None, "bom"),
        (b"\xff\xfea\x00b", None, "bom:damaged"),
        (b"\xef\xbb\xbf" + RUSSIAN.encode("cp1251"), None, "bom:refused:sniffed"),
        ("wide".encode("utf-16-le"), None, "nul-pattern"),
        (RUSSIAN.encode("utf-16-le"), None, "wide-script"),
        (b"caf\xc3\xa9s \xff", None, "utf-8:damaged"),
        (RUSSIAN.encode("koi8-r"), "text/plain; charset=koi8-r", "declared:header"),
        (b"<meta charset=koi8-r>" + RUSSIAN.encode("koi8-r"), None, "declared:meta"),
        (b'<?xml version="1.0" encoding="koi8-r"?>' + RUSSIAN.encode("koi8-r"), None, "declared:xml"),
        ("<meta charset=koi8-r>é".encode(), None, "declared:refused:valid-utf-8"),
        (RUSSIAN.encode("cp1251"), "text/plain; charset=iso-8859-1", "declared:refused:sniffed"),
        (FRENCH.encode("cp1252"), None, "sniffed:western"),
        (RUSSIAN.encode("cp1251"), None, "sniffed"),
        (b"Gru\xdf " + "für Ähren".encode(), None, "utf-8:damaged+strays:cp1252:1-bytes"),
        (b"\xed\xa0\xbd\xed\xb8\x80", None, "utf-8:damaged+cesu-8:1-letters"),
        ("CafÃ©\ndonâ€™t\nitâ€™s".encode(), None, "valid-utf-8+mojibake:cp1252:3-lines"),
        ("it\x92s".encode(), None, "valid-utf-8+controls:cp1252:1-letters"),
    ],
)
def test_the_decision_is_recorded(data, media_type, rule):
    assert decode.decode(data, media_type=media_type).rule == rule


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


def test_gzip_of_very_many_members_is_unpacked_in_one_walk():
    empty = gzip.compress(b"", mtime=0)
    assert decode.gunzip(empty * 100_000 + gzip.compress(b"end") + b"\0" * 100_000, 100) == b"end"


def test_a_gzip_bomb_stops_at_the_cap():
    with pytest.raises(errors.TooLarge):
        decode.gunzip(gzip.compress(b"\0" * 5_000_000), 1_000_000)


def test_content_of_exactly_the_cap_passes():
    assert len(decode.gunzip(gzip.compress(b"x" * 1000), 1000)) == 1000


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b"cut off somewhere here")[:-9], zlib.compress(b"zlib")])
def test_a_broken_stream_is_unreadable(data):
    with pytest.raises(errors.Unreadable):
        decode.gunzip(data, 100)


def test_many_comments_before_a_page_take_no_time() -> None:
    """A comment ends at its first mark: tried at every other, a hundred of them took minutes."""
    begin = time.process_time()
    assert decode.decode(b"<!---->" * 2000 + b"words").media_type == "text/plain"
    assert time.process_time() - begin < 1
