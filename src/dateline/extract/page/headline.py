"""The title of a page, from what the page shows and what it declares.

A headline is stated several times: <h1>, og:title, JSON-LD headline, <title>. Site names and sections cling to
the declared ones ("… | The Site"); the shown one may be a logo or a section. Two witnesses that agree win.
"""

import html as entities
import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.etree import _Element

from dateline.extract.page import evidence
from dateline.extract.page.blocks import WORD
from dateline.model import PageEvidence

_SUFFIX = re.compile(r"\s(?:[|•·»«›—–:]|[-]{1,2}|::)\s")
_BORDER = re.compile(r"\s*(?:[|•·»«›—–_｜]|--|::)\s*|\s[-:]\s")  # where a part of a declared title may end
_MAX_TITLE = 400  # characters; longer is a paragraph set in <h1>
_MAX_SHOWN = 30  # words of a heading, likewise
_MAX_SITE = 4  # words of a site's name that only a search of the page found: longer ones are titles
_MOST_PARTS, _MOST_HEADINGS = 10, 60  # looked at
_TELLING = 12  # letters of a part that is a headline, not a section's name; of the far East, where each is more, half
_HEADLINE = re.compile(r'"headline"\s{0,9}:\s{0,9}("(?:[^"\\]|\\.){1,1000}")')


def find(tree: _Element, page: PageEvidence) -> str | None:
    """Return the page's headline, or None if nothing states one."""
    declared = list(_declared(tree, page))
    site = _site(page)
    shown = [text for text in page.headings if len(words(text)) <= _MAX_SHOWN and not same(text, site or "")]
    agreed = _agreed(shown, declared) or _sole(shown, declared) or _part(tree, declared, site=site)
    if agreed:
        return agreed
    stripped = [without_site(title, site) for title in declared]
    return next((title for title in (*stripped, *shown) if title and title.casefold() != (site or "").casefold()), None)


def _site(page: PageEvidence) -> str | None:
    """The site's name: as it is declared, else as found, if that can be a name."""
    found = page.site_name if len(words(page.site_name or "")) <= _MAX_SITE else None
    return evidence.meta(page, "og:site_name", "application-name") or found


def without_site(title: str, site: str | None = None) -> str:
    """Cut the site's name and section from a declared title: "News | Site" gives "News".

    The named site goes wherever it stands; else a last part of at most four words goes, if a longer rest stays.
    """
    cuts = list(_SUFFIX.finditer(title))
    for cut in cuts:
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if site and same(tail, site):
            return head
        if site and same(head, site):
            return tail
    if not cuts:
        return title
    head, tail = title[: cuts[-1].start()].strip(), title[cuts[-1].end() :].strip()
    long_enough = len(WORD.findall(head)) >= max(3, len(WORD.findall(tail)))
    return head if long_enough and len(WORD.findall(tail)) <= 4 else title


def same(left: str, right: str) -> bool:
    """Whether two titles have the same words, case and marks aside."""
    return words(left) == words(right)


def words(text: str) -> list[str]:
    """The words of `text`, folded."""
    return WORD.findall(text.casefold())


def _agreed(shown: Sequence[str], declared: Sequence[str]) -> str | None:
    """The longest shown headline with three words or more that a declared title repeats or begins with."""
    stated = [words(title) for title in declared]
    for heading in sorted(shown, key=len, reverse=True):
        mine = words(heading)
        if len(mine) >= 2 and any(mine == theirs or (len(mine) > 2 and within(mine, theirs)) for theirs in stated):
            return heading
    return None


def _sole(shown: Sequence[str], declared: Sequence[str]) -> str | None:
    """The page's only <h1>, if it speaks of what a declared title speaks of: search titles are often reworded."""
    if len(shown) != 1 or len(words(shown[0])) < 2:
        return None
    telling = {word for word in words(shown[0]) if len(word) > 3}
    stated = {word for title in declared for word in words(without_site(title))}
    return shown[0] if telling & stated else None


def _part(tree: _Element, declared: Sequence[str], *, site: str | None) -> str | None:
    """The longest part of a declared title, between its marks, that the page shows as a heading of any rank."""
    parts = {"".join(words(part)): part for title in declared for part in _BORDER.split(title)[:_MOST_PARTS]}
    shown = {"".join(words(evidence.text_of(each))) for each in islice(tree.iter("h1", "h2", "h3"), _MOST_HEADINGS)}
    found = [
        part for key, part in parts.items() if key in shown and _weight(key) >= _TELLING and not same(part, site or "")
    ]
    return max(found, key=len, default=None)


def _weight(letters: str) -> int:
    return len(letters) + sum(letter >= "\u2e80" for letter in letters)


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of one title stand in a row in another."""
    return any(list(whole[at : at + len(part)]) == list(part) for at in range(len(whole) - len(part) + 1))


def _declared(tree: _Element, page: PageEvidence) -> Iterator[str]:
    """og:title, twitter:title, JSON-LD headlines and <title>, folded, none empty, none overlong."""
    stated = [evidence.meta(page, "og:title"), evidence.meta(page, "twitter:title"), *_headlines(page)]
    stated += [evidence.text_of(element) for element in islice(tree.iter("title"), 1)]
    return (
        title for text in stated if text and 0 < len(title := " ".join(entities.unescape(text).split())) <= _MAX_TITLE
    )


def _headlines(page: PageEvidence) -> Iterator[str]:
    for block in page.jsonld:
        for match in islice(_HEADLINE.finditer(block), 3):
            try:
                yield str(json.loads(match[1], strict=False))
            except ValueError:
                continue
