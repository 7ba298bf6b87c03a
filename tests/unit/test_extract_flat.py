import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import extract
from dateline.extract.flattext import flat
from dateline.model import Content, Decoded

FIRST = (
    "The city council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, "
    "after engineers found cracks in two of its pillars."
)
SECOND = (
    "“We would rather close it for a winter than lose it for ever,” said the mayor, Anna Lind, "
    "who had asked for the report in August."
)
THIRD = (
    "About nine thousand cars cross the bridge every day, and ferries will run twice as often from Monday, "
    "the port authority said in a statement."
)
FOURTH = (
    "The repairs are expected to cost four million crowns, which the council wants to pay from the sale of a "
    "warehouse that has stood empty for years."
)
PROSE = (FIRST, SECOND, THIRD, FOURTH)
TITLE = "Port Ellery closes its harbour bridge for the winter"

PAGE = f"""Skip to content
Home
News
Sport
Weather
Jobs
Subscribe
Log in
{TITLE}
By Jane Doe
8 March, 2021 13:03
Facebook Twitter WhatsApp Email
{TITLE}
FILE PHOTO: The harbour bridge at dusk. © Agency / John Roe
{FIRST}
{SECOND}
READ MORE: Ten bridges that never opened
A winter of ferries
{THIRD}
{FOURTH}
Related articles
Ten bridges that never opened
Ten bridges that never opened FEATURE
Why herring is back on the menu
Why herring is back on the menu FEATURE
12 Comments
© 2021 The Harbour Paper. All rights reserved.
This website uses cookies. Read our privacy policy.
Accept cookies
"""


def read(text: str) -> Content:
    return flat.read(text)


def roles(content: Content, role: str) -> list[str]:
    return [segment.text for segment in content.segments if segment.role == role]


def kinds(content: Content) -> dict[str, str | None]:
    return {segment.text: segment.kind for segment in content.segments}


def test_a_flattened_page_keeps_its_article_and_nothing_else():
    content = read(PAGE)
    assert roles(content, "body") == [*PROSE]
    assert roles(content, "subheading") == ["A winter of ferries"]
    assert extract.paragraphs(content.segments) == "\n\n".join([FIRST, SECOND, "A winter of ferries", THIRD, FOURTH])


def test_a_flattened_page_gives_its_title_and_author():
    content = read(PAGE)
    assert (content.title, content.authors, content.kind) == (TITLE, ("Jane Doe",), "article")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("8 March, 2021 13:03", "published-time"),
        ("Facebook Twitter WhatsApp Email", "share-bar"),
        ("FILE PHOTO: The harbour bridge at dusk. © Agency / John Roe", "caption"),
        ("READ MORE: Ten bridges that never opened", "promo"),
        ("Related articles", "section-heading"),
        ("Why herring is back on the menu FEATURE", "related"),
        ("12 Comments", "comments"),
        ("© 2021 The Harbour Paper. All rights reserved.", "footer"),
        ("This website uses cookies. Read our privacy policy.", "cookie"),
    ],
)
def test_furniture_is_named(text, kind):
    assert kinds(read(PAGE))[text] == kind


def test_a_repeated_title_is_the_text_of_its_image():
    content = read(PAGE)
    assert [segment.kind for segment in content.segments if segment.text == TITLE] == [None, "image-alt"]


def test_everything_on_one_line_still_gives_the_article():
    text = extract.paragraphs(read(" ".join(PAGE.split())).segments)
    for sentence in PROSE[1:]:
        assert sentence in text
    assert "Accept cookies" not in text
    assert "Skip to content" not in text


def test_glued_lines_are_parted():
    content = read(f"{TITLE}\nHomeNews{FIRST}{SECOND}\n{THIRD}\n{FOURTH}")
    assert roles(content, "body") == [*PROSE]
    assert kinds(content)["HomeNews"] == "breadcrumb"


@pytest.mark.parametrize("name", ["McDonald", "YouTube", "iPhone", "WhatsApp", "LinkedIn", "O’Brien"])
def test_names_with_a_capital_inside_stay_whole(name):
    sentence = f"The spokesman of {name} said that the company had never heard of the bridge in the town."
    assert roles(read(f"{sentence}\n{FIRST}"), "body") == [sentence, FIRST]


@pytest.mark.parametrize(
    "line",
    [
        "HarbWork said on Monday that it would pay the crew. The board of HarbWork met in the evening to vote on it.",
        "See http://harbour.example/2hZfWFJ for the plan and #HarbourBridgeClosed for what people think of it.",
        "港の橋はHarbour Bridge Companyのものです。市はそれをBridge Worksと呼んでいます。",
    ],
)
def test_a_capital_inside_a_word_that_recurs_an_address_or_another_script_is_no_glue(line):
    assert roles(read("\n".join([FIRST, line, SECOND])), "body") == [FIRST, line, SECOND]


def test_a_date_put_before_the_first_sentence_is_cut_off_alone():
    content = read(f" date 2021-03-08 {FIRST}\n\n{SECOND}\n\n{THIRD}")
    head = content.segments[0]
    assert (head.role, head.kind, head.text, head.start) == ("meta", "date-prefix", "date 2021-03-08", 1)
    assert content.segments[1].text == FIRST
    assert content.title is None


def test_a_place_line_opens_the_report_and_is_no_part_of_it():
    content = read(f"{TITLE}\nMar 08, 2021\nPort Ellery [Norway], March 8 : {FIRST}\n{SECOND}\n{THIRD}")
    assert [segment.role for segment in content.segments] == ["title", "meta", "dateline", "body", "body", "body"]
    assert content.segments[2].text == "Port Ellery [Norway], March 8 :"
    assert content.segments[3].text == FIRST


def test_a_menu_a_credit_and_initials_are_cut_out_of_one_long_line():
    menu = "Home page Culture Press Share The old harbour bridge in Port Ellery last year: John Roe/AFP"
    content = read(f"{menu} {FIRST} {SECOND} {THIRD} {FOURTH} (jdo)")
    assert [segment.kind for segment in content.segments] == [
        "breadcrumb",
        "share-bar",
        "caption",
        None,
        "author-initials",
    ]
    assert extract.paragraphs(content.segments) == " ".join(PROSE)


def test_a_standfirst_stands_between_title_and_furniture():
    content = read(
        f"{TITLE}\nEngineers found cracks in two pillars of the bridge\n{TITLE}\nImage: John Roe\n" + "\n".join(PROSE)
    )
    assert roles(content, "standfirst") == ["Engineers found cracks in two pillars of the bridge"]


def test_a_related_headline_set_twice_within_the_text_goes():
    related = "Ten bridges that never opened and what became of them"
    content = read("\n".join([TITLE, FIRST, SECOND, related, related, THIRD, FOURTH]))
    assert roles(content, "body") == [*PROSE]
    assert kinds(content)[related] == "related"


def test_a_headline_cut_off_by_dots_keeps_them():
    assert read("\n".join(["Port Ellery closes its harbour bridge for ...", *PROSE])).title == (
        "Port Ellery closes its harbour bridge for ..."
    )


CLEAN = [
    "\n".join(PROSE),
    "\n\n".join(PROSE),
    " ".join(PROSE),
    FIRST,
    " \t   " + " \t   ".join(PROSE) + " \t ",
    f"{FIRST}\nDetails\n{SECOND}\n{THIRD}",
    (
        "Der Stadtrat hat am Dienstag beschlossen, die Hafenbrücke bis zum Frühjahr zu sperren. Fachleute hatten Risse "
        "in zwei Pfeilern gefunden.\nDie Reparatur soll vier Millionen Kronen kosten, sagte die Bürgermeisterin."
    ),
    "Городской совет решил во вторник закрыть портовый мост на ремонт до весны.\nИнженеры нашли трещины в двух опорах.",
    "市议会星期二决定关闭海港大桥进行维修，直到明年春天才会重新开放。工程师在两个桥墩上发现了裂缝。\n市长说，安全第一。",
    "قرر مجلس المدينة يوم الثلاثاء إغلاق جسر الميناء للصيانة حتى الربيع المقبل.\nوقالت رئيسة البلدية إن السلامة أولا.",
    (
        "Halmashauri ya jiji iliamua Jumanne kufunga daraja la bandari hadi majira ya kuchipua. Wahandisi "
        "walipata nyufa katika nguzo mbili za daraja hilo la zamani.\n"
        "Meya alisema usalama wa watu ni muhimu zaidi kuliko usafiri."
    ),
    "कोलकाता में मंगलवार को नगर परिषद ने पुल को वसंत तक बंद करने का फैसला किया।\nइंजीनियरों को दो खंभों में दरारें मिलीं।",
]


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_article_comes_through_whole(text):
    content = read(text)
    assert extract.paragraphs(content.segments).split() == text.split()
    assert content.kind == "article"
    assert content.title is None


@pytest.mark.parametrize(
    "line",
    ["the bridge that never opened to anyone", "It opened yesterday. It closed today", "What we know:", "Bridge"],
)
def test_a_first_line_unlike_a_headline_is_no_title(line):
    assert read("\n".join([line, *PROSE])).title is None


@pytest.mark.parametrize("text", ["Home\nNews\nSport", "0:00", "Page", "12:30\n14:00", "Log in\nSubscribe\nShare"])
def test_a_few_words_without_prose_are_no_article(text):
    assert read(text).kind == "other"


PIECES = st.sampled_from(
    [*PROSE, TITLE, "Home", "Read more", "0:00", "date 2021-03-08", "(jdo)", "OSLO --", "© 2021 Us", "aB", "\t"]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES).map("\n".join),
    st.lists(PIECES).map(" ".join),
    st.lists(PIECES).map("".join),
)


@settings(deadline=None)  # a bound on work, not on this machine
@given(TEXTS)
def test_every_character_lies_in_exactly_one_segment_in_order(text):
    covered, last = [], 0
    for segment in read(text).segments:
        assert segment.start is not None
        assert segment.end is not None
        assert last <= segment.start < segment.end
        assert segment.text == text[segment.start : segment.end] == segment.text.strip()
        assert not text[last : segment.start].strip()
        covered.append(segment.text)
        last = segment.end
    assert not text[last:].strip()
    assert "".join("".join(covered).split()) == "".join(text.split())


@settings(deadline=None)  # a bound on work, not on this machine
@given(TEXTS)
def test_reading_twice_gives_the_same(text):
    assert read(text) == extract.read(Decoded(text, "utf-8", "text/plain"))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "aB",
        "ab ",
        "Aa ",
        "A. ",
        "a\n",
        '"',
        "12:30 ",
        "(aa/",
        ": Aa Bb/AFP ",
        "ABC, ",
        "中",
        "中国。",
        "icon ",
        "Home ",
        "a\nb\n",
        "Ab Ab\n",
        "AbAb",
        "1234567890",
        "“a” ",
        "Related articles ",
    ],
)
def test_a_large_monotonous_text_is_read_in_bounded_time(unit):
    size = 100_000
    content = read(unit * (size // len(unit)))
    assert sum(len("".join(segment.text.split())) for segment in content.segments) > size // 3
