"""Made-up news by the hundred thousand, as numbers first: what the figures of growth are taken from.

A text is a row of word numbers out of 200,000 invented words, drawn with the skew of real text (Zipf's law), with stock
phrases that unrelated reports share, an outlet's closing line, and words that only the reports of one event have. Five
in a row tell one event; one in ten is a copy of an earlier one of its day, every second of these word by word; one in a
hundred takes part of the one before it over. The unrelated ones are as alike as 513 real reports were: the mean Jaccard
index of their word 3-shingles is .0008, of one pair in a hundred it is above .005.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

import numpy as np
import numpy.typing as npt

from dateline.dedup import fingerprint
from dateline.model import Fingerprint
from dateline.stories import terms
from dateline.stories.stopwords import ENGLISH

SEED = 11
VOCABULARY = 200_000
SKEW, SHIFT = 1.15, 1.5  # of Zipf's law as Mandelbrot has it: the commonest word is one in twenty
PHRASES, PHRASE_WORDS, PHRASES_A_TEXT = 2_000, 3, 35
SHORTEST, LONGEST = 250, 650  # words
PARAGRAPH = 45
EVENT = 5  # texts in a row about one event
EVENT_WORDS, EVENT_SHARE = 40, 0.15
COPIES = 10  # one text in so many is a copy
REUSED = 100  # one text in so many takes part of the one before it over
REUSED_SHARE = 0.42
OUTLETS = 300
CLOSING_WORDS, CLOSING_SHARE = 12, 0.2

Numbers = npt.NDArray[np.int64]

_COMMON = """
the of and to in that for on with as at was by from has have it be are he his is an will this which their would they
after but about more were been had not one who when other over some also into than first could people its during
"""


@cache
def vocabulary() -> npt.NDArray[np.object_]:
    """Return all words, the commonest first: English function words, then invented ones of two and three syllables."""
    syllables = ["".join(letters) for letters in product("bdfgklmnprtv", "aeiou")]
    made = ("".join(parts) for count in (2, 3) for parts in product(syllables, repeat=count))
    words = [*_COMMON.split(), *(word for word in made if word not in ENGLISH)]
    mixed = np.array(words[len(_COMMON.split()) : VOCABULARY], object)
    np.random.default_rng(SEED).shuffle(mixed)
    return np.concatenate([np.array(_COMMON.split(), object), mixed])


@cache
def hashes() -> npt.NDArray[np.uint64]:
    """Return the hash of every word."""
    return np.fromiter(map(fingerprint.word_hash.__wrapped__, vocabulary()), np.uint64, len(vocabulary()))


@cache
def _steps() -> npt.NDArray[np.float64]:
    shares = (np.arange(len(vocabulary())) + 1 + SHIFT) ** -SKEW
    return np.cumsum(shares / shares.sum())


@cache
def _phrases() -> Numbers:
    return _draw(np.random.default_rng([SEED, 1]), PHRASES * PHRASE_WORDS).reshape(PHRASES, PHRASE_WORDS)


@cache
def _closings() -> Numbers:
    return _draw(np.random.default_rng([SEED, 2]), OUTLETS * CLOSING_WORDS).reshape(OUTLETS, CLOSING_WORDS)


def _draw(random: np.random.Generator, count: int) -> Numbers:
    """Draw words, the common ones more often."""
    return np.minimum(np.searchsorted(_steps(), random.random(count)), len(vocabulary()) - 1)


@dataclass(frozen=True)
class Text:
    """One text as word numbers; `event` is the one it tells, `outlet` who published it."""

    words: Numbers
    title: Numbers
    event: int
    outlet: int

    @property
    def headline(self) -> str:
        """The title as it is printed."""
        return " ".join(vocabulary()[self.title]).capitalize()

    @property
    def body(self) -> str:
        """The text as it is printed."""
        words = vocabulary()[self.words]
        cuts = range(0, len(words), PARAGRAPH)
        return "\n\n".join(" ".join(words[at : at + PARAGRAPH]).capitalize() + "." for at in cuts)

    def fingerprint(self) -> Fingerprint:
        """Return what `dedup.fingerprint.make` returns of the body, without reading it."""
        return fingerprint.of_words(vocabulary()[self.words].tolist(), hashes()[self.words])

    def terms(self) -> Mapping[str, int]:
        """Return what `stories.terms.count` returns of headline and body, without reading them."""
        words = np.concatenate([self.words[: terms.LEAD], *[self.title] * terms.TITLE_WEIGHT])
        found, counts = np.unique(words[_telling()[words]], return_counts=True)
        assert len(found) <= terms.MOST
        return dict(zip(vocabulary()[found].tolist(), counts.tolist(), strict=True))


@cache
def _telling() -> npt.NDArray[np.bool_]:
    """Return of each word whether it is no function word."""
    return np.array([word not in ENGLISH for word in vocabulary()])


@lru_cache(maxsize=8)
def day(number: int, count: int, *, told: tuple[int, ...] = ()) -> Sequence[Text]:
    """Return the texts of a day, the same for the same number and count; the first ones go on with events `told`."""
    random = np.random.default_rng([SEED, 3, number])
    lengths = random.integers(SHORTEST, LONGEST, count)
    flat = _draw(random, int(lengths.sum()))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    for _ in range(PHRASES_A_TEXT):
        places = starts + (random.random(count) * (lengths - PHRASE_WORDS)).astype(np.int64)
        chosen = (PHRASES * random.random(count) ** 2).astype(np.int64)
        flat[places[:, None] + np.arange(PHRASE_WORDS)] = _phrases()[chosen]
    events = [told[at] if at < len(told) else number * 1_000_000 + at for at in range(-(-count // EVENT))]
    texts: list[Text] = []
    for at, start in enumerate(starts):
        texts.append(_text(random, flat[start : start + lengths[at]], event=events[at // EVENT]))
        texts[-1] = _taken_over(random, texts, at=at)
    return texts


@lru_cache(maxsize=4096)
def _words_of(event: int) -> Numbers:
    return np.random.default_rng([SEED, 4, event]).integers(300, VOCABULARY // 4, EVENT_WORDS)


def _text(random: np.random.Generator, words: Numbers, *, event: int) -> Text:
    """Return a text of its own: some of its words are the event's, a few of these often."""
    own = _words_of(event)
    places = np.flatnonzero(random.random(len(words)) < EVENT_SHARE)
    words[places] = own[(EVENT_WORDS * random.random(len(places)) ** 2).astype(np.int64)]
    title = np.concatenate([own[(EVENT_WORDS * random.random(4) ** 2).astype(np.int64)], _draw(random, 4)])
    outlet = int(random.integers(OUTLETS))
    closed = random.random() < CLOSING_SHARE
    return Text(np.concatenate([words, _closings()[outlet]]) if closed else words, title, event, outlet)


def _taken_over(random: np.random.Generator, texts: Sequence[Text], *, at: int) -> Text:
    """Return the last text, or what it is instead: a copy of an earlier one, or partly the one before it."""
    text = texts[at]
    if at % COPIES == COPIES - 1:
        return copied(random, texts[int(random.integers(at))], text=text, word_by_word=at % (2 * COPIES) == COPIES - 1)
    if at % REUSED == REUSED // 2 + 2:
        before = texts[at - 1].words
        part = before[: int(len(text.words) * REUSED_SHARE)]
        return Text(np.concatenate([part, text.words[len(part) :]]), text.title, text.event, text.outlet)
    return text


def copied(random: np.random.Generator, original: Text, *, text: Text, word_by_word: bool) -> Text:
    """Return a copy as outlets make them, published in the place of `text`: a paragraph cut, a line of theirs added."""
    words = original.words
    if not word_by_word:
        cut = int(random.integers(PARAGRAPH, len(words) - PARAGRAPH))
        words = np.concatenate([words[:cut], words[cut + PARAGRAPH :], _draw(random, CLOSING_WORDS)])
    return Text(words, original.title, original.event, text.outlet)
