"""The annotate stage's thinking: names, entities, citations and quotes of cleaned texts.

Every step is linear in the text. A text in another language than English gets the gazetteer's finds and the citations
of media among them: the model and the verbs of saying are English. `times` is left empty; it needs no name.
"""

from collections.abc import Sequence

from dateline.entities import citations, consistency, linking, marks, quotes, speech, surfaces
from dateline.entities.gazetteer import Gazetteer
from dateline.entities.surfaces import Found
from dateline.model import Annotation, Citation, CleanText, Mention, Recogniser, Span


def annotate(texts: Sequence[CleanText], *, recognise: Recogniser, gazetteer: Gazetteer) -> list[Annotation]:
    """Annotate a batch of texts, in order.

    Args:
        texts: cleaned texts with what is known of them.
        recognise: finds the raw spans of names; called once for the batch, titles included.
        gazetteer: the names of the lookup pages and the registry.

    Returns:
        One annotation a text. Mentions are sorted and do not overlap, but for `ROLE` ("the Chinese leader") and known
        `EVENT`s ("the war in Ukraine"), which may hold a place or a demonym.
    """
    english = [number for number, text in enumerate(texts) if text.language in (None, "en")]
    spans = recognise([texts[n].text for n in english] + [texts[n].title or "" for n in english])
    bodies = dict(zip(english, spans[: len(english)], strict=True))
    titles = dict(zip(english, spans[len(english) :], strict=True))
    return [
        _english(text, bodies[n], in_title=titles[n], gazetteer=gazetteer) if n in bodies else _foreign(text, gazetteer)
        for n, text in enumerate(texts)
    ]


def _foreign(text: CleanText, gazetteer: Gazetteer) -> Annotation:
    language = text.language or ""
    names = surfaces.abroad(text.text, gazetteer.find(text.text, language), language=language)
    named = linking.mentions(text.text, names, people=linking.People({}, {}, frozenset()))
    cited = citations.abroad(text.text, named, language=text.language or "", gazetteer=gazetteer)
    return Annotation(mentions=tuple(named), citations=tuple(citations.with_main(text, cited)))


def _english(text: CleanText, spans: Sequence[Span], *, in_title: Sequence[Span], gazetteer: Gazetteer) -> Annotation:
    title = text.title or ""
    names = consistency.settled(text.text, _names(text.text, spans, gazetteer))
    names += surfaces.places_within(text.text, names, gazetteer=gazetteer)
    people = linking.people_in([(text.text, names), (title, _names(title, in_title, gazetteer))], gazetteer)
    named = linking.mentions(text.text, names, people=people)
    everyone = [*named, *linking.descriptions(text.text, named, gazetteer=gazetteer)]
    everyone.sort(key=lambda mention: (mention.start, -mention.end))
    return _voiced(text, everyone, gazetteer)


def _names(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Found]:
    return surfaces.merged(text, surfaces.trimmed(text, spans), hits=gazetteer.find(text))


def _voiced(text: CleanText, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Annotation:
    """Add who is cited and who is quoted."""
    quoted = marks.pairs(text.text)
    mask = marks.masked(text.text, quoted)
    bounds = marks.sentences(text.text, mask, quotes=quoted)
    voices = speech.voices(mask, mentions)
    spoken = quotes.resolved(text.text, speech.cues(mask, voices), mentions=mentions, bounds=bounds)
    cited = citations.of(text.text, spoken, voices=voices, gazetteer=gazetteer)
    media = quotes.Media(text.text, spoken, _main_source(text, cited))
    said = quotes.attributed(text.text, quoted, spoken=spoken, bounds=bounds, media=media)
    if not quoted:
        said = quotes.unmarked(text.text, spoken, bounds=bounds)
    return Annotation(tuple(mentions), tuple(citations.with_main(text, cited)), tuple(said))


def _main_source(text: CleanText, cited: Sequence[Citation]) -> str | None:
    """Return the one medium the text rests on ("…, reports X" in its first paragraph), not the outlet itself."""
    others = {one.source.id: one for one in reversed(cited) if one.source and one.source.id != text.outlet_id}
    first, end = next(iter(others.values()), None), text.text.find("\n")
    if len(others) != 1 or first is None or first.source is None or first.start > end >= 0:
        return None
    return first.source.name
