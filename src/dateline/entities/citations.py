"""Citations: whom the text names as the source of what it tells."""

import re
from collections.abc import Sequence

from dateline.entities.gazetteer import Gazetteer
from dateline.entities.quotes import MEDIA_WORDS, Spoken
from dateline.entities.speech import Cue, Voice
from dateline.model import Citation

# What a source does; an institution that vows, reads or replies is no source of the report.
_TELLS = re.compile(
    r"say|said|sa[iy]s|announc|report|confirm|stat|add|writ|wrote|t[eo]l[ld]|note|claim|reveal|warn|declar|quot|cit"
)
# An official who reports or announces is a source; one who merely says something is a speaker.
_OFFICIAL_VERBS = re.compile(r"report|announc|confirm|state")
_TOLD = re.compile(
    r"\b(?:told|tells|telling)\s+(?:the\s+)?\Z|\b(?:interview with|statement to|comments to)\s+(?:the\s+)?\Z"
)


def of(text: str, spoken: Sequence[Spoken], *, voices: Sequence[Voice], gazetteer: Gazetteer) -> list[Citation]:
    """Return the citations of a text in order, one for each place that names a source."""
    found: dict[int, Citation] = {}
    for one in spoken:
        for voice in (one.cue.reporter, one.cue.voice):
            if voice is not None and _is_source(text, one.cue, voice):
                found.setdefault(voice.start, _citation(text, voice, cue=one.cue.span, gazetteer=gazetteer))
    for voice in voices:
        told = _TOLD.search(text[max(0, voice.start - 24) : voice.start]) if voice.kind == "medium" else None
        if told:
            span = (max(0, voice.start - 24) + told.start(), voice.end)
            found.setdefault(voice.start, _citation(text, voice, cue=span, gazetteer=gazetteer))
    return [found[start] for start in sorted(found)]


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
