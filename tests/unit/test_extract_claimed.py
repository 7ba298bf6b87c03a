"""A claimed title is a witness: a shown heading that agrees wins, a page outranks it, a guess in flat text does not."""

import pytest

from dateline.extract import claimed, paragraphs
from dateline.extract.flattext import flat
from dateline.model import Content, PageEvidence, Segment

TITLE = "Port Ellery closes its harbour bridge for the winter"
FIRST = (
    "The city council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, after "
    "engineers found cracks in two of its pillars."
)
SECOND = "About nine thousand cars cross the bridge every day, and ferries will run twice as often from Monday."
STORY = f"{FIRST}\n\n{SECOND}"


def read(text: str, title: str | None) -> Content:
    return claimed.settled(flat.read(text), title)


def whole(content: Content, text: str) -> bool:
    """Whether the segments still hold every letter of the text, in order."""
    pieces = [text[s.start : s.end] for s in content.segments if s.start is not None and s.end is not None]
    return "".join("".join(pieces).split()) == "".join(text.split()) and pieces == [s.text for s in content.segments]


@pytest.mark.parametrize(
    ("text", "told", "title"),
    [
        (f"{TITLE}\n\n{STORY}", TITLE, TITLE),
        (f"{TITLE.upper()}\n\n{STORY}", TITLE, TITLE.upper()),
        (f"Home News Sport\n{TITLE}\n{STORY}", TITLE, TITLE),
        (f"{TITLE} {STORY}", TITLE, TITLE),
        (f"{TITLE}\n\n{STORY}", f"{TITLE} | The Harbour Paper", TITLE),
        (STORY, TITLE, TITLE),
        (STORY, None, None),
        (STORY, "  ", None),
        (f"Harbour news of the week\n\n{STORY}", TITLE, TITLE),
    ],
)
def test_a_claimed_title_is_settled_against_a_flat_text(text, told, title):
    content = read(text, told)
    assert content.title == title
    assert whole(content, text)
    assert all(segment.text == title for segment in content.segments if segment.role == "title")


def test_a_line_that_is_the_claimed_title_is_no_body():
    assert TITLE not in paragraphs(read(f"{TITLE}\n\n{STORY}", TITLE).segments)
    assert TITLE not in paragraphs(read(f"{TITLE} {STORY}", TITLE).segments)


@pytest.mark.parametrize(
    "opening",
    ["The council will close the bridge, the mayor said.", "The council will close the bridge for the whole winter."],
)
def test_a_sentence_that_opens_with_the_words_of_the_title_stays(opening):
    text = f"{opening} {SECOND}"
    assert paragraphs(read(text, "The council will close the bridge").segments) == text


@pytest.mark.parametrize(
    ("own", "headings", "told", "expected"),
    [
        (TITLE, (TITLE,), "Something else entirely happened here", TITLE),
        ("The Harbour Paper online", ("News", TITLE), f"{TITLE} - Paper", TITLE),
        (None, (), TITLE, TITLE),
        (TITLE, (), None, TITLE),
        (None, (), None, None),
    ],
)
def test_a_page_keeps_its_own_headline_or_the_heading_that_agrees(own, headings, *, told, expected):
    body = Segment("body", None, "html:main-text", None, None, FIRST)
    page = Content("article", "prose:enough", own, (), (body,), PageEvidence(headings=headings))
    assert claimed.settled(page, told).title == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Bridge closed for winter", "BRIDGE CLOSED FOR WINTER!", True),
        ("Bridge closed for winter", "Bridge closed for winter, says mayor | The Paper", True),
        ("Mayor closes bridge for the winter", "Mayor closes old bridge for winter", True),
        ("Bridge closed", "Ferries run twice as often", False),
        ("News", "News from the harbour", False),
        ("", "News", False),
    ],
)
def test_two_titles_agree_when_most_words_do(left, right, expected):
    assert claimed.agree(left, right) is expected
