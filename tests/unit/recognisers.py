"""A small gazetteer and a recogniser that finds what it is told: values, for the tests of names and quotes."""

import re
from collections.abc import Sequence

from dateline.entities import annotate, gazetteer
from dateline.model import Annotation, CleanText, Recogniser, Source, Span

PAGES = {
    "places.yaml": """
type: COUNTRY
entries:
- {id: norland, name: Norland, iso: NL, wikidata: Q1, aliases: [Kingdom of Norland], demonyms: [Norlandic, Norlanders]}
- {id: sudria, name: Sudria, iso: SD, aliases: [S.R., SR], demonyms: [Sudrian]}
- {id: jordan, name: Jordan, iso: JO, weak: [Jordan]}
- {id: capitol, name: Capitol, type: CITY, country: NL, aliases: [Capitol City]}
- {id: newport, name: Newport, type: CITY, country: SD, wikidata: Q3, witnesses: [Sudria, Sudrian]}
""",
    "bodies.yaml": """
type: GOV
entries:
- {id: palace, name: Palace (Office of the President of Norland), country: NL, aliases: [Palace], source: palace-site}
- {id: league, name: League of States, type: IGO, aliases: [LOS]}
- {id: border-war, name: Border War, type: EVENT, aliases: [war in Sudria]}
""",
    "people.yaml": """
type: PERSON
entries:
- {id: ada-berg, name: Ada Berg, country: NL, wikidata: Q2, role: leader, aliases: [Berg]}
- {id: yuri-olsen, name: Yuri Olsen, country: SD, aliases: [Yury Olsen]}
""",
}


def source(source_id: str, name: str, *, aliases: tuple[str, ...] = (), kind: str = "agency") -> Source:
    """Return a source of the registry."""
    return Source(source_id, name, (f"{source_id}.example",), "NL", ("en",), kind, aliases=aliases)


SOURCES = (
    source("nnb", "Norland News Bureau", aliases=("NNB",)),
    source("mirror", "The Mirror", kind="newspaper"),
    source("zeit", "Die Zeit", kind="newspaper"),
    source("maclean", "Maclean's", kind="magazine"),
    source("kreuz", "Het Kruis", kind="newspaper"),
    source("trust", "Press Trust of Norland", aliases=("PTI",)),
    source("palace-site", "President of Norland", kind="government"),
)
KNOWN = gazetteer.parse(PAGES, SOURCES)


def seeing(*names: tuple[str, str]) -> Recogniser:
    """Return a recogniser that finds each (surface, label) wherever it stands as a word."""

    def recognise(texts: Sequence[str]) -> list[tuple[Span, ...]]:
        return [tuple(sorted(_spans(text, names), key=lambda span: span.start)) for text in texts]

    return recognise


def _spans(text: str, names: Sequence[tuple[str, str]]) -> list[Span]:
    return [
        Span(match.start(), match.end(), label)
        for surface, label in names
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
    ]


def annotated(
    text: str, *names: tuple[str, str], title: str | None = None, language: str | None = "en", outlet: str | None = None
) -> Annotation:
    """Annotate one text with the small gazetteer and a recogniser that sees `names`."""
    clean = CleanText(text, title, language, None, outlet)
    (found,) = annotate.annotate([clean], recognise=seeing(*names), gazetteer=KNOWN)
    return found
