import pytest

from dateline.extract.lines import furniture, place_line


@pytest.mark.parametrize(
    ("line", "role", "kind"),
    [
        ("8 March, 2021 13:03", "meta", "published-time"),
        ("Published: Monday, March 8, 2021 at 10:15 AM EST", "meta", "published-time"),
        ("08.03.2021 - 14:05", "meta", "published-time"),
        ("Updated at 1:23 p.m.", "meta", "published-time"),
        ("Mar 08, 2021", "meta", "published-date"),
        ("3 août 2020", "meta", "published-date"),
        ("2021年3月8日", "meta", "published-date"),
        ("입력 2021.03.08 13:03", "meta", "published-time"),
        ("公開日：2021年3月8日 13:03", "meta", "published-time"),
        ("2 hours ago", "meta", "published-date"),
        ("By Jane Doe and John Roe", "meta", "byline"),
        ("Von Petra Muster", "meta", "byline"),
        ("(jdo/ap)", "junk", "author-initials"),
        ("0:00", "junk", "player"),
        ("12:45 / 28:10", "junk", "player"),
        ("icon menuicon closeicon searchicon sharechevron icon", "junk", "icons"),
        ("العربيةespрусdefr", "junk", "language-nav"),
        ("English Français Español", "junk", "language-nav"),
        ("ADVERTISEMENT", "junk", "promo"),
        ("READ MORE: The bridge that never opened", "junk", "promo"),
        ("Leia também: a ponte que nunca abriu", "junk", "promo"),
        ("Sign up for our morning newsletter", "junk", "promo"),
        ("Five bridges to see before you die [GALLERY]", "junk", "related"),
        ("12 Comments", "junk", "comments"),
        ("Leave a reply", "junk", "comments"),
        ("Top stories", "junk", "section-heading"),
        ("Most read in world news", "junk", "section-heading"),
        ("Facebook Twitter WhatsApp Email", "junk", "share-bar"),
        ("Press Divide", "junk", "share-bar"),
        ("FILE PHOTO: The harbour bridge at dusk", "junk", "caption"),
        ("The harbour bridge at dusk. Jane Doe/AFP", "junk", "caption"),
        ("© 2021 The Harbour Paper. All rights reserved.", "junk", "footer"),
        ("本文为港报原创，未经许可不得转载", "junk", "footer"),
        ("記事の無断転載を禁じます", "junk", "footer"),
        ("جميع الحقوق محفوظة لصحيفة الميناء", "junk", "footer"),
        ("This website uses cookies to improve your experience.", "junk", "cookie"),
        ("Home > World > Europe", "junk", "breadcrumb"),
        ("HomeWorld", "junk", "breadcrumb"),
        ("Tags: bridges, harbours", "junk", "other"),
    ],
)
def test_a_line_every_site_has_is_known_by_its_words(line, role, kind):
    verdict = furniture.judge(line)
    assert verdict is not None
    assert (verdict.role, verdict.kind) == (role, kind)


@pytest.mark.parametrize(
    "line",
    [
        "The council closed the bridge on 8 March 2021.",
        "By then, the Minister had left.",
        "By the time the ship arrived it was dark",
        "Home prices rose again in the third quarter, the bank said.",
        "More than 20 people were taken to hospital",
        "Silicon makers in the valley cut jobs",
        "Read the letter, the judge told him.",
        "Share prices fell by a tenth after the news.",
        "Video of the crash was shown to the jury.",
        "Comments by the minister angered the fishermen.",
        "Related cases were found in two villages.",
        "“Stay tuned, our position has not changed,” a spokeswoman said.",
        "The photographer said the picture was taken in May.",
    ],
)
def test_prose_with_the_same_words_is_let_through(line):
    assert furniture.judge(line) is None


REPORT = "The ship left the harbour on Monday with forty people on board."


@pytest.mark.parametrize(
    "line",
    [
        "Oslo [Norway], March 8 :",
        "ULAN BATOR, March 8 (Reuters) -",
        "OSLO --",
        "OSLO —",
        "OSLO, AFP -",
        "BERGEN, Norway (AP) _",
        "New Delhi (CNN) --",
        "Berlin (dpa) -",
        "MOSCOW, March 8. /TASS/.",
        "CHARLESTON, S.C. —",
    ],
)
def test_a_place_line_is_cut_with_its_mark(line):
    assert place_line.end(f"{line} {REPORT}") == len(line) + 1


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        f"UPDATE: {REPORT}",
        f"EXCLUSIVE — {REPORT}",
        f"Bergen - a town in the west - is rainy. {REPORT}",
        f"Mr. JOHN ROE (Chairman, Harbour Board): {REPORT}",
        "OSLO -- short",
        "OSLO",
        "",
    ],
)
def test_what_only_looks_like_a_place_line_stays(text):
    assert place_line.end(text) is None
