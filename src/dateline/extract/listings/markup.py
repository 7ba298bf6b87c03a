"""The XML of the web, made harmless and whole: no parser here ever sees a document type, an entity or a broken tag.

- A document type that brings declarations of its own is refused: that is where entities are declared, those that
  multiply (billion laughs, quadratic blow-up) and those that reach for files and addresses. One that only names a
  DTD is dropped; nothing is fetched. HTML's named entities, which feeds use without declaring them, are spelled out.
- Where that does not yet make XML of it, tags are closed in order, attributes quoted, prefixes declared; a document
  that is cut off ends before the entry that was cut.
- The parser's own limits stay on: 256 elements deep, 10 million letters a text or attribute (libxml2:
  `xmlParserMaxDepth`, `XML_MAX_TEXT_LENGTH`). Past them the document is refused. XInclude is never run.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.entities import html5

from lxml.etree import LxmlError, XMLParser, XMLPullParser, _Element, fromstring

from dateline.errors import Unreadable

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*+(?::[A-Za-z_][A-Za-z0-9_.-]*+)?"
_ROOT = re.compile(rf"<({_NAME})")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*+(\[?)", re.IGNORECASE)
_TOKEN = re.compile(rf"<(/?)({_NAME})([^<>]*+)>|[^<]++|<")
_ATTRIBUTE = re.compile(rf"""({_NAME})\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""")
_SECTION = re.compile(r"<[!?]")
_SECTIONS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))  # how they open and end
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2
_TO_MEND = re.compile(r"&(?:#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|([A-Za-z][A-Za-z0-9]{1,31};))?|<(?![A-Za-z_/])|\]\]>")
_XML_NAMES = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})
_ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
_OPTIONS: Mapping[str, bool | str] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "encoding": "utf-8"
}  # fmt: skip
_MOST_SECTIONS = 1000  # comments and instructions before the first element; there are one or two
_PIECE = 1 << 16  # letters handed to the parser at a time
_DEEPEST = 256  # elements, as libxml2 has it
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Prefixes that listings use without saying what they stand for.
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}


@dataclass(frozen=True, slots=True)
class Mended:
    """Well-formed XML; `is_cut` says that an entry was cut off and left out."""

    text: str
    is_cut: bool = False


@dataclass(slots=True)
class Balance:
    """XML as it is put together again: its pieces, and the elements that are open, each with its piece's number."""

    pieces: list[str] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)

    def begin(self, name: str, rest: str) -> None:
        """Take an opening tag, or one that is closed in itself."""
        if local_name(name) in _ENTRIES:  # within its like: the first was never closed
            self.finish(name)
        if len(self.opened) == _DEEPEST:
            raise Unreadable(f"nested over {_DEEPEST} elements deep")
        is_closed = rest.endswith("/")
        if not is_closed:
            self.opened.append((name, len(self.pieces)))
        said = _attributes(rest)
        self.prefixes |= {each.partition(":")[0] for each in (name, *said) if ":" in each}
        told = "".join(f' {each}="{value}"' for each, value in said.items())
        self.pieces.append(f"<{name}{told}{'/' * is_closed}>")

    def finish(self, name: str) -> None:
        """Close what is open down to the last element of this name; nothing if there is none."""
        at = next((at for at in reversed(range(len(self.opened))) if self.opened[at][0] == name), len(self.opened))
        self.pieces += [f"</{each}>" for each, _ in reversed(self.opened[at:])]
        del self.opened[at:]

    def ended(self) -> Mended:
        """What was read, without an entry that is still open, all else closed and every prefix declared."""
        cut = next((at for name, at in self.opened if local_name(name) in _ENTRIES), len(self.pieces))
        whole = self.pieces[:cut] + [f"</{name}>" for name, at in reversed(self.opened) if at < cut]
        prefixes = sorted(self.prefixes - {"xml", "xmlns"})
        missing = (each for each in prefixes if f" xmlns:{each}=" not in whole[0])
        declared = "".join(f' xmlns:{each}="{_PREFIXES.get(each, f"urn:{each}")}"' for each in missing)
        root = _ROOT.match(whole[0])
        return Mended(
            "".join([root[0], declared, whole[0][root.end() :], *whole[1:]]) if root else "", cut < len(self.pieces)
        )


def root_name(text: str) -> str:
    """Return the local name of the first element, "" if there is none; what stands before it is passed over."""
    found = _ROOT.match(text, _prolog(text)[0])
    return local_name(found[1]) if found else ""


def harmless(text: str) -> str:
    """Return a document from its first element on: tags and text, with references that XML knows, and nothing else.

    Raises:
        Unreadable: it has no element, or declares entities or a document type of its own.
    """
    start, has_own_type = _prolog(text)
    if has_own_type:
        raise Unreadable("declares entities or a document type of its own: a listing needs none, and none is read")
    if not _ROOT.match(text, start):
        raise Unreadable("no element in it")
    return _FORBIDDEN.sub(_REPLACEMENT, "".join(_plain(text, start)))


def tree(text: str) -> tuple[_Element, bool]:
    """Return the tree of harmless XML, and whether an entry was cut off and left out.

    Raises:
        Unreadable: it cannot be mended, or is past the parser's limits.
    """
    try:
        return fromstring(text.encode("utf-8"), parser=XMLParser(**_OPTIONS)), False
    except LxmlError:
        mended = balanced(text)
    try:
        return fromstring(mended.text.encode("utf-8"), parser=XMLParser(**_OPTIONS)), mended.is_cut
    except LxmlError as error:
        raise Unreadable(f"no XML: {error}") from error


def stream(text: str, tags: Iterable[str]) -> Iterator[_Element]:
    """Yield the children of the first element that have one of these local names, each emptied after its turn.

    Raises:
        LxmlError: it is not well-formed, or past the parser's limits.
    """
    parser = XMLPullParser(("end",), tag=[f"{{*}}{tag}" for tag in tags], **_OPTIONS)
    for at in range(0, len(text), _PIECE):
        parser.feed(text[at : at + _PIECE].encode("utf-8"))
        for _, element in parser.read_events():
            parent = element.getparent()
            if parent is not None and parent.getparent() is None:
                yield element
                element.clear()
                del parent[: parent.index(element)]
    parser.close()


def balanced(text: str) -> Mended:
    """Return harmless XML whose every tag is closed, in order; an entry that is open at the end is left out.

    Raises:
        Unreadable: it is nested too deep.
    """
    balance = Balance()
    for token in _TOKEN.finditer(text):
        closes, name, rest = token.groups()
        if name is None:
            balance.pieces.append("&lt;" if token[0] == "<" else token[0])
        elif closes:
            balance.finish(name)
        else:
            balance.begin(name, rest)
        if not balance.opened:
            break  # what stands behind the first element is no part of it
    return balance.ended()


def _attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, ready for double quotes, the first of each name."""
    said: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        said.setdefault(name, "".join(values).replace('"', "&quot;"))
    return said


def local_name(name: str) -> str:
    """Return a name without its namespace or prefix."""
    return name.rpartition("}")[2].rpartition(":")[2]


def _prolog(text: str) -> tuple[int, bool]:
    """Where the first element may begin, and whether a document type with declarations stands before it."""
    at, has_own_type = text.find("<"), False
    for _ in range(_MOST_SECTIONS):
        if at < 0 or not text.startswith(("<!", "<?"), at):
            break
        found = _DOCTYPE.match(text, at)
        has_own_type = has_own_type or bool(found and found[1])
        at = text.find("<", _end(text, at))
    return max(at, 0), has_own_type


def _end(text: str, start: int) -> int:
    """Where a comment, section, instruction or declaration ends; the text's end if it does not."""
    mark = next(end for opening, end in _SECTIONS if text.startswith(opening, start))
    end = text.find(mark, start)
    return end + len(mark) if end >= 0 else len(text)


def _plain(text: str, start: int) -> Iterator[str]:
    """The text with its references mended, its sections written as text, its comments and instructions left out."""
    while section := _SECTION.search(text, start):
        yield _TO_MEND.sub(_mended, text[start : section.start()])
        start = _end(text, section.start())
        if text.startswith("<![CDATA[", section.start()):
            yield escape(text[section.start() + 9 : start].removesuffix("]]>"), quote=False)
    yield _TO_MEND.sub(_mended, text[start:])


def _mended(found: re.Match[str]) -> str:
    """A reference that XML knows: numbers of letters it allows, its five names, a letter for any other of HTML's."""
    number, name = found[1], found[2]
    if number is not None:
        value = int(number[1:], 16) if number[0] in "xX" else int(number)
        letter = chr(value) if value <= 0x10FFFF else "\0"
        return _REPLACEMENT if _FORBIDDEN.match(letter) else found[0]
    if name in _XML_NAMES:
        return found[0]
    return escape(html5[name]) if name in html5 else escape(found[0])
