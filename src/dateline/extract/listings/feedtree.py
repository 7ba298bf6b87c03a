"""A feed's tree, set right before feedparser reads it: what feedparser would mix up is told apart here.

- feedparser has one field for `dc:date`, `updated` and others; each is named here by what it says, the publication
  first of `_PUBLISHED`, the modification first of `_MODIFIED`.
- It takes a photograph's caption (`media:description`) for the entry's text: media elements go.
- Its pattern for an address of mail takes time by the square of a name's length: long ones go.
- It makes a link of any guid, and makes ids absolute: only an address is a permalink here, and ids stay as written.
"""

from collections.abc import Sequence

from lxml.etree import QName, _Element

from dateline.extract.listings import markup
from dateline.model import ListingKind

_KINDS: dict[str, ListingKind] = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
_ATOM = "{http://www.w3.org/2005/Atom}"
_ASIDE = "{urn:aside}"  # no vocabulary of any feed
_DUBLIN_CORE = ("http://purl.org/dc/elements/", "http://purl.org/dc/terms/", "http://prismstandard.org/namespaces/")
_MEDIA = ("http://search.yahoo.com/mrss", "http://www.itunes.com/dtds/podcast")
_PERSONS = [f"{{*}}{name}" for name in ("author", "creator", "managingEditor", "webMaster", "publisher", "name")]
_LONGEST_NAME = 1000  # letters
# Of several, the first in this order. A bare `dc:date` says publication: in RSS 1.0 it is the only date there is
# (https://web.resource.org/rss/1.0/modules/dc/), and Dublin Core's own example is the date of availability.
_PUBLISHED = ("pubdate", "published", "issued", "publicationdate", "date")
_MODIFIED = ("updated", "modified", "modificationdate")


def kind(root: _Element) -> ListingKind:
    """Return which kind of feed a tree is, by its first element."""
    return _KINDS[markup.local_name(str(root.tag)).lower()]


def settle(root: _Element) -> None:
    """Set every entry of a feed right, in place."""
    for person in root.iter(*_PERSONS):
        if len(person.text or "") > _LONGEST_NAME:
            person.text = ""
    for entry in [*root.iter("{*}item", "{*}entry")]:
        children = [child for child in entry if isinstance(child.tag, str)]
        _without_media(entry, children)
        _dated(children, _PUBLISHED, told=f"{_ATOM}published")
        _dated(children, _MODIFIED, told=f"{_ATOM}updated")
        _identified(children)


def _without_media(entry: _Element, children: Sequence[_Element]) -> None:
    for child in children:
        if _namespace(child).lower().startswith(_MEDIA):
            entry.remove(child)


def _dated(children: Sequence[_Element], names: Sequence[str], *, told: str) -> None:
    """Leave of several dates of one sort the one that is to be believed, under a name that feedparser knows."""
    found = [child for child in children if _date_name(child) in names and (child.text or "").strip()]
    found.sort(key=lambda child: names.index(_date_name(child)))
    for number, child in enumerate(found):
        if number:
            child.tag = f"{_ASIDE}date"
        else:
            child.tag = told


def _date_name(child: _Element) -> str:
    """The local name of an element that may be a date: of the feed's own vocabulary or of Dublin Core."""
    name, space = markup.local_name(str(child.tag)).lower(), _namespace(child)
    own = not space or space == _namespace(child.getparent()) or space == _ATOM[1:-1]
    return name if (own and name != "date") or space.startswith(_DUBLIN_CORE) else ""


def _identified(children: Sequence[_Element]) -> None:
    for child in children:
        name = markup.local_name(str(child.tag)).lower()
        if name == "id" or (name == "guid" and not _is_address(child.text)):
            child.set("isPermaLink", "false")


def _is_address(text: str | None) -> bool:
    return (text or "").strip().lower().startswith(("http://", "https://"))


def _namespace(element: _Element | None) -> str:
    return "" if element is None else QName(element).namespace or ""
