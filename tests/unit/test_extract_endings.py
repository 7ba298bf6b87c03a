import pytest

from dateline import extract
from dateline.extract.flattext import endings, flat
from dateline.model import TEXT_ROLES

REPORT = (
    "The harbour office closed the old bridge on Monday, after its engineers had found cracks in two of the pillars. "
    "Nobody knows when it will open again, and the town has asked the ferries to run until midnight. "
    "A new bridge would cost more than the town earns in a year, its treasurer told the council. "
    "He said that he would rather see the money go to the schools, which have waited for new roofs since the spring."
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Leave a Reply Cancel reply", "hard"),
        ("Most Popular", "hard"),
        ("© 2021 The Paper", "hard"),
        ("LATEST NEWS", "hard"),
        ("Artigos relacionados", "soft"),
        ("Das könnte Sie auch interessieren", "hard"),
        ("Читайте также: мост закрыт", "soft"),
        ("関連記事 港の橋", "hard"),
        ("Related articles Why herring is back", "soft"),
        ("related articles of the treaty", None),
        ("Top stories of the day were read aloud", None),
        ("Other news organisations said the same", None),
        ("The bridge is shut", None),
    ],
)
def test_headings_that_end_an_article_are_told_from_sentences(text, kind):
    assert endings.at_start(text) == kind


@pytest.mark.parametrize(
    "tail",
    [
        "Related articles Why herring is back Ten bridges that never opened",
        "Leave a Reply Cancel reply Your email address will not be published. Required fields are marked.",
        "Most Popular The oldest lighthouse of the coast is for sale Herring is back on the menu of the islands",
        "Artigos relacionados A ponte velha fecha até a primavera",
    ],
)
def test_on_one_line_the_article_ends_where_such_a_heading_begins(tail):
    text = extract.paragraphs(flat.read(f"Home News Sport Log in {REPORT} {tail}").segments)
    assert text.endswith("since the spring.")
    assert "Nobody knows when it will open again" in text


def test_a_promo_on_a_line_between_two_paragraphs_does_not_end_the_article():
    sentences = REPORT.split(". ")
    lines = [*(f"{one}." for one in sentences[:2]), "READ MORE: Ten bridges", *(f"{one}." for one in sentences[2:])]
    text = extract.paragraphs(flat.read("\n".join(["Home", "Log in", "Subscribe", *lines, "12 Comments"])).segments)
    assert "READ MORE" not in text
    assert "its treasurer told the council" in text
    assert "new roofs since the spring" in text


def test_a_long_line_without_any_ending_is_searched_in_linear_time():
    assert endings.borders("Most of the Other people said More than that. " * 20_000) == []


CROWDED = (
    "Home page Economy Press Share Cranes at dawn last year: Ada Quill/AFP Northport and Southport are reaching"
    " unprecedented heights. Pilots and masters may soon sail again. It is an old custom of the coast: on Thursday"
    " afternoon the harbour masters of both towns spoke by telephone about the coming season, as the port authority of"
    " the larger town announced in the evening. Ships that wait for the tide will be given places in the outer basin,"
    " which was deepened in the spring and has room for eleven of them. The masters also agreed that pilots of either"
    " town may board ships of the other, a rule that had been given up ten years ago after a quarrel about fees."
)


def test_short_sentences_before_the_report_on_its_crowded_line_are_text() -> None:
    content = flat.read(CROWDED)
    text = " ".join(segment.text for segment in content.segments if segment.role in TEXT_ROLES)
    assert text.startswith("Northport and Southport are reaching unprecedented heights. Pilots and masters may")
    assert "Ada Quill" not in text
