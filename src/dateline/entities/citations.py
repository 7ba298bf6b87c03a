"""Citations: whom the text names as the source of what it tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.entities import reporting
from dateline.entities.gazetteer import Gazetteer
from dateline.entities.quotes import MEDIA_WORDS, Spoken
from dateline.entities.speech import Cue, Voice
from dateline.model import Citation, CleanText, Mention

# What a source does; an institution that vows, reads or replies is no source of the report.
_TELLS = re.compile(
    r"say|said|sa[iy]s|announc|report|confirm|stat|add|writ|wrote|t[eo]l[ld]|note|claim|reveal|warn|declar|quot|cit"
)
# An official who reports or announces is a source; one who merely says something is a speaker.
_SENTENCE_END = re.compile(r"[.!?][\"”»]?\s+(?=[^\W\d_a-z])")
_SUFFIX = re.compile(r"(?:\s[—–-]|:)\s([^:—–]{2,60})\Z")
_OFFICIAL_VERBS = re.compile(r"report|announc|confirm|state")


def of(text: str, spoken: Sequence[Spoken], *, voices: Sequence[Voice], gazetteer: Gazetteer) -> list[Citation]:
    """Return the citations of a text in order, one for each place that names a source."""
    found: dict[int, Citation] = {}
    for one in spoken:
        for voice in (one.cue.reporter, one.cue.voice):
            if voice is not None and _is_source(text, one.cue, voice):
                found.setdefault(voice.start, _citation(text, voice, cue=one.cue.span, gazetteer=gazetteer))
    for voice in voices:
        if span := _beside(text, voice):
            found.setdefault(voice.start, _citation(text, voice, cue=span, gazetteer=gazetteer))
    return [found[start] for start in sorted(found)]


def abroad(text: str, mentions: Sequence[Mention], *, language: str, gazetteer: Gazetteer) -> list[Citation]:
    """Return the citations of a text that is not in English: of media alone, by the words beside their names."""
    found = []
    for mention in mentions:
        named = (mention.start, mention.end)
        if mention.type == "MEDIA" and (span := reporting.cue(text, named, language=language)):
            voice = Voice(mention.start, mention.end, "medium", mention)
            found.append(_citation(text, voice, cue=span, gazetteer=gazetteer))
    return found


def with_main(text: CleanText, cited: Sequence[Citation]) -> list[Citation]:
    """Return the citations with the one marked that the whole text rests on, if there is one.

    That is the only medium its first paragraph cites in its first sentence, or that its title ends with ("…: X"); not
    the outlet itself.
    """
    main = _in_title(text, cited) or _in_opening(text, cited)
    return [replace(one, is_main=one is main) for one in cited]


def _in_opening(text: CleanText, cited: Sequence[Citation]) -> Citation | None:
    """A medium of the first paragraph: its first source, if no other medium speaks there."""
    end = len(text.text) if (stop := text.text.find("\n")) < 0 else stop
    opening = [one for one in cited if one.start < end and _is_medium(one) and not _is_outlet(one, text)]
    first = opening[0] if len({_who(one) for one in opening}) == 1 else None
    return first if first and not _SENTENCE_END.search(text.text[: first.start]) else None


def _in_title(text: CleanText, cited: Sequence[Citation]) -> Citation | None:
    suffix = _SUFFIX.search(text.title or "")
    fitting = [one for one in cited if suffix and one.text == suffix[1] and _is_medium(one)]
    return next((one for one in fitting if not _is_outlet(one, text)), None)


def _is_medium(one: Citation) -> bool:
    return one.source is not None or (one.entity is not None and one.entity.type == "MEDIA")


def _is_outlet(one: Citation, text: CleanText) -> bool:
    return one.source is not None and one.source.id == text.outlet_id


def _who(one: Citation) -> str:
    return one.source.id if one.source else one.entity.id if one.entity else one.text


def _beside(text: str, voice: Voice) -> tuple[int, int] | None:
    """Return where the words right beside a name cite it, whatever verb is far from it."""
    if voice.kind == "medium":
        return reporting.cue(text, (voice.start, voice.end), language="en")
    return reporting.paper(text, (voice.start, voice.end)) if voice.kind == "body" else None


def _is_source(text: str, cue: Cue, voice: Voice) -> bool:
    verb = text[cue.start : cue.end]
    if voice.kind in ("medium", "body"):
        return cue.kind != "says" or bool(_TELLS.match(verb))
    if voice.kind == "unnamed":
        return bool(MEDIA_WORDS.search(text[voice.start : voice.end])) or cue.kind == "according"
    named = voice.mention is not None and voice.mention.type == "PERSON"
    return named and (cue.kind == "according" or bool(_OFFICIAL_VERBS.match(verb)))


def _citation(text: str, voice: Voice, *, cue: tuple[int, int], gazetteer: Gazetteer) -> Citation:
    entity = voice.mention.entity if voice.mention else None
    source = gazetteer.sources.get(entity.id) if entity else None
    return Citation(voice.start, voice.end, text[voice.start : voice.end], source, entity, text[cue[0] : cue[1]])
