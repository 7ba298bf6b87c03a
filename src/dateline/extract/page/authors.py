"""Who wrote a document: names of people, cleaned of what bylines carry besides.

Four witnesses in this order, and the first that names a person decides: JSON-LD, metas, what the page marks as its
byline, what trafilatura found. Joining them would give one person twice (Troy Smith, Troy L. Smith). An agency, a
desk, "Staff" or a lone first name counts only where no witness names a person; an account such as "admin" never.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.etree import XPath, _Element

from dateline.extract.page import evidence, linked
from dateline.model import PageEvidence, patterns


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MOST = 20  # authors of one document
_LONGEST, _WORDS = 60, 5  # letters and words of a name
_DEEPEST = 3  # lists in lists
_LINE = 160  # characters of a byline; a longer text is about its author
_METAS = _words("""
author authors article:author article_author og:article:author parsely-author sailthru.author dc.creator creator
dcterms.creator dc.contributor byl byline analyticsattributes.author cxenseparse:author citation_author
""")
_MARKED = XPath(
    "//@class[contains(.,'uthor') or contains(.,'yline')]/..|//@rel[.='author']/..|//@itemprop[contains(.,'author')]/.."
)
_LOOKED_AT = 40  # elements marked so; those far down belong to lists of other articles
_OTHERS = re.compile(
    r"comment|related|widget|\bbio|-bio|avatar|recommend|sidebar|footer|more-|card|warning|error|input", re.IGNORECASE
)

_BY = re.compile(
    r"\W*(?:(?:written|posted|reported|published|story|words|text|texte|texto|testo|analysis|review|opinion|edited)\s)?"
    r"(?:by|von|par|por|di|door|av|af|przez|author|autore?|autora|auteur|yazar|oleh|penulis|от|автор|авторка|текст|text"
    r"|testo|texto|texte|tekst|بقلم|الكاتب|كتب|작성자|文|作者|记者|記者|लेखक)(?:\s?[:：]\s?|\s+)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\(?\S{0,80}@\S{1,80}")
_NOISE = re.compile(r"<[^<>]{0,300}>|https?://\S{0,300}|www\.\S{0,200}|[\[(][^\[\]()]{0,80}[\])]")
_STOP = re.compile(  # what follows is no name: a date, a clock, a life
    r"\d|\s(?:is|was|has|writes|covers|joined|for|at)\s|\b(?:published|updated|posted|last|share|follow|read)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\s?\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:[a-z]{3,7})?\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;|/／=•·、，]\s*|\s[–—-]\s|\n")
_AND = re.compile(r"\s(?:and|und|et|y|e|och|og|en|i|и|та|і|ve|dan|&|と|和)\s|\s?&\s?", re.IGNORECASE)
_MARKS = " .:*-–—=\t\r"
_AND_FIRST = re.compile(r"(?:and|und|et|og|och|и|та|&)\s", re.IGNORECASE)
_TITLE_AFTER = re.compile(r"\s?(?:기자|특파원|記者|记者)$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]*)*")
_ACRONYM = re.compile(r"[A-Z]{3,5}")  # CBS Detroit is no person, Jean DUPONT is
_PHOTO = re.compile(r"\W*(?:photos?|фото|foto|fotos|bild|image|illustration|video|grafik)\b", re.IGNORECASE)
_PARTICLES = _words("""
de del della di da dos do das du la le les el al van von der den het ten ter zu zum af av bin ibn ben abu und y e i st
""")
_UNCASED = patterns.lazy(r"[\u0590-\u06ff\u0900-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_ROLES = _words("""
reporter correspondent editor writer contributor columnist producer journalist author staffer photographer
intern korrespondent redakteur redakteurin journalistin rédacteur rédactrice redactor redactora periodista
giornalista redattore корреспондент корреспондентка журналист журналистка редактор кореспондент muhabir editör
special senior freelance political sports science health digital guest managing deputy chief associate assistant
director specialist expert analyst dietitian chef manager president consultant sr sr.
""")
_HOUSES = _words("""
press news agency agencies agencia agence agentur bureau desk staff team media newsroom redaktion redazione
editorial editors редакция редакція redacción rédaction redação redactie reuters afp ap dpa ansa efe tass
bloomberg cnn bbc times post journal magazine network service wire wires online today herald tribune gazette
daily weekly board associated international group department office ministry university institute foundation
company inc ltd gmbh tv radio web com correspondents reporters contributors writers report reports cbs nbc abc
fox npr pti ians ani xinhua interfax kyodo yonhap ritzau belga apa ukrinform unian wabc redaccion redacao
rédacteurs redaktsiya portal corporation llc
""")
_NOBODY = _words("""
admin administrator administrador webmaster root user guest anonymous unknown none null author editor default
гость redaktor superuser wordpress n/a by and von por par share facebook twitter email
""")


def of_page(tree: _Element, page: PageEvidence, *, found: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the authors of a page, each once, in the order they are named, at most `MOST`.

    `found` is what another reader of the page makes of it: the last witness.
    """
    rest: tuple[str, ...] = ()
    for lines in (_of_jsonld(page), _of_metas(page), _of_bylines(tree), found):
        named = list(_each_once(name for line in lines for name in names(line)))
        people = [name for name in named if _is_person(name, page)]
        if people:
            return tuple(people[:MOST])
        rest = rest or tuple(named[:MOST])
    return rest


def of_byline(line: str) -> tuple[str, ...]:
    """Return the people, else the house, named by a line of flat text that says "By" in some language."""
    named = list(_each_once(names(line))) if _BY.match(line) else []
    people = [name for name in named if _is_person(name, PageEvidence())]
    return tuple((people or [name for name in named if not name[0].islower()])[:MOST])


def names(line: str) -> Iterator[str]:
    """Yield what may be names in a byline: without "By", roles, addresses, accounts and dates.

    "Lind, Anna" is turned round; all capitals are set as a name.
    """
    told = _NOISE.sub(" ", entities.unescape(line[: 2 * _LINE]))
    told = _ACCOUNT.sub(" ", told) if "@" in told else told
    told = told[by.end() :] if (by := _BY.match(told)) else told.strip()
    if stop := _STOP.search(told):
        told = _MONTHS.sub("", told[: stop.start()].rstrip(" ,"))
    named = (part for part in _BETWEEN.split(told) if not part.rstrip().endswith((":", "：")))  # else a label
    parts = [piece for part in named for piece in _parted(part.strip(_MARKS))]
    single = [part.strip(_MARKS) for part in parts if part and not _PHOTO.match(part)]
    if len(single) == 2 and "," in told and all(len(part.split()) == 1 for part in single):
        single = [f"{single[1]} {single[0]}"] if not _UNCASED.search(told) else single
    yield from filter(_may_be_name, (_set(_TITLE_AFTER.sub("", part)) for part in single))


def _parted(part: str) -> Iterator[str]:
    """Both sides of an "and", if each can be a whole name: Ortega y Gasset is one man."""
    part = part[first.end() :] if (first := _AND_FIRST.match(part)) else part
    sides = [_BY.sub("", side, count=1).strip() for side in _AND.split(part)]
    whole = all(len(side.split()) >= 2 or _UNCASED.search(side) for side in sides)
    yield from sides if whole else [part]


def _set(name: str) -> str:
    words = " ".join(name.split())
    letters = [word for word in _WORD.findall(words) if len(word) > 1]
    return words.title() if words.isupper() and len(letters) > 1 else words


def _may_be_name(name: str) -> bool:
    words = [word.casefold().strip(".") for word in name.split()]
    if not words or len(words) > _WORDS or not 2 <= len(name) <= _LONGEST or not name[0].isalpha():
        return False
    if name.casefold() in _NOBODY or words[-1] in _ROLES or words[0] in _ROLES:
        return False
    return not name[0].islower() or len(words) > 1


def _is_person(name: str, page: PageEvidence) -> bool:
    """Two words or more, set as names are, none of a house's; one, in a script that sets no space within a name."""
    words = name.split()
    site = _folded(evidence.meta(page, "og:site_name") or page.site_name or "")
    if not _HOUSES.isdisjoint(re.split(r"[\s.]+", name.casefold())) or words[0].casefold() == "the":
        return False
    if _ACRONYM.fullmatch(words[0]) and not words[-1].isupper():
        return False
    if site and _folded(name).startswith(site):
        return False
    if _UNCASED.search(name):
        return True
    return len(words) >= 2 and not any(word[0].islower() and word not in _PARTICLES for word in words)


def _folded(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).replace(".", "")


def _each_once(named: Iterable[str]) -> Iterator[str]:
    seen = set()
    for name in named:
        if (key := _folded(name)) not in seen:
            seen.add(key)
            yield name


def _of_metas(page: PageEvidence) -> Iterator[str]:
    return (content for key, content in page.metas if key in _METAS and len(content) <= _LINE)


def _of_jsonld(page: PageEvidence) -> Iterator[str]:
    """The names of the first work that has any; a reference is followed to the thing it names."""
    things = linked.things(page)
    known = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    works = [thing for thing in things if thing.get("author") and linked.is_work(thing)]
    for thing in works or [thing for thing in things if thing.get("author")]:
        if named := list(islice(_named(thing.get("author"), known), 2 * MOST)):
            return iter(named)
    return iter(())


def _named(author: object, known: dict[str, linked.Thing], depth: int = 0) -> Iterator[str]:
    if isinstance(author, str):
        yield author[:_LINE]
    elif isinstance(author, list) and depth < _DEEPEST:
        for each in author:
            yield from _named(each, known, depth + 1)
    elif isinstance(author, dict):
        whole = author if "name" in author else known.get(str(author.get("@id")), {})
        yield from _named(whole.get("name") if depth < _DEEPEST else None, known, depth + 1)


def _of_bylines(tree: _Element) -> Sequence[str]:
    """The texts of the first elements that are marked so and name someone: neighbours are one byline."""
    found = _MARKED(tree)
    assert isinstance(found, list)
    marked = [element for element in found[:_LOOKED_AT] if isinstance(element, _Element) and _is_byline(element)]
    for element in sorted(marked, key=_is_surely_author, reverse=True):
        if not _names_someone(_pieces(element)):
            continue
        parent = element.getparent()
        near = [each for each in marked if each.tag == element.tag and each.getparent() is parent]
        return [line for each in near if 2 < len(line := _pieces(each)) <= _LINE]
    return []


def _names_someone(line: str) -> bool:
    return 2 < len(line) <= _LINE and any(len(name.split()) >= 2 or _UNCASED.search(name) for name in names(line))


def _pieces(element: _Element) -> str:
    """The texts of the element and of those within, a line each: what is parted on the page is not glued here."""
    lines, size = [], 0
    for text in element.itertext():
        lines.append(" ".join(text[:_LINE].split()))
        size += len(lines[-1])
        if size > _LINE:
            break
    return "\n".join(filter(None, lines))


def _is_byline(element: _Element) -> bool:
    return element.tag not in {"meta", "link", "body", "html", "img"} and not _OTHERS.search(element.get("class") or "")


def _is_surely_author(element: _Element) -> bool:
    return element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
