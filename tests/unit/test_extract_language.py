import pytest

from dateline.extract import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council voted on Tuesday to close the harbour bridge for repairs until the spring.", "en"),
        ("Der Stadtrat hat am Dienstag beschlossen, die Hafenbrücke bis zum Frühjahr zu sperren.", "de"),
        ("Le conseil municipal a décidé mardi de fermer le pont du port jusqu’au printemps.", "fr"),
        ("El ayuntamiento decidió el martes cerrar el puente del puerto hasta la primavera.", "es"),
        ("Городской совет решил во вторник закрыть портовый мост на ремонт до весны.", "ru"),
        ("Міська рада вирішила у вівторок закрити портовий міст на ремонт до весни.", "uk"),
        ("市议会星期二决定关闭海港大桥进行维修，直到明年春天才会重新开放。", "zh"),
        ("市議会は火曜日、港の橋を修理のため来年の春まで閉鎖することを決めた。", "ja"),
        ("قرر مجلس المدينة يوم الثلاثاء إغلاق جسر الميناء للصيانة حتى الربيع المقبل.", "ar"),
    ],
)
def test_a_sentence_is_enough(text, expected):
    assert language.detect(text).code == expected


@pytest.mark.parametrize("text", ["", "Too short.", "12:30 14:45 2024-02-08 " * 20, "... --- ..."])
def test_too_little_gives_nothing(text):
    assert language.detect(text) == language.Spoken(None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’ajuntament va decidir dimarts tancar el pont del port fins a la primavera vinent per fer-hi obres.", "ca"),
        (
            "Miesto taryba antradienį nusprendė uždaryti uosto tiltą remontui iki kito pavasario, nes rasta įtrūkimų.",
            "lt",
        ),
        ("Քաղաքային խորհուրդը երեքշաբթի օրը որոշեց փակել նավահանգստի կամուրջը մինչև գարուն։", "hy"),
        ("નગરપાલિકાએ મંગળવારે બંદરનો પુલ આવતા વસંત સુધી સમારકામ માટે બંધ કરવાનો નિર્ણય કર્યો.", "gu"),
        ("THE COUNCIL VOTED ON TUESDAY TO CLOSE THE HARBOUR BRIDGE FOR REPAIRS UNTIL THE SPRING.", "en"),
    ],
)
def test_a_smaller_language_is_not_taken_for_its_neighbour(text, expected):
    assert language.detect(text).code == expected


def test_names_and_a_quoted_opening_do_not_decide():
    opening = "“Wir schaffen das”, Müller Schmidt Wagner Fischer. "
    rest = "The council voted on Tuesday to close the harbour bridge until the spring, and the port agreed. " * 4
    assert language.detect(opening + rest).code == "en"


SERBIAN = "Gradsko veće je u utorak odlučilo da zatvori most u luci zbog popravke do proleća sledeće godine."


@pytest.mark.parametrize(
    ("declared", "expected"), [("bs", {"bs"}), ("sr-Latn", {"sr"}), ("hr_HR", {"hr"}), ("en", {"sr", "hr"})]
)
def test_a_page_decides_between_sister_languages_only(declared, expected):
    assert language.detect(SERBIAN, declared=declared).code in expected


@pytest.mark.parametrize("declared", ["no", "nb-NO", "da"])
def test_norwegian_is_called_bokmal(declared):
    text = "Byrådet vedtok tirsdag å stenge broen i havnen for reparasjon frem til våren neste år."
    assert language.detect(text, declared=declared).code == ("da" if declared == "da" else "nb")


@pytest.mark.parametrize(
    ("code", "declared", "tag"),
    [
        ("en", "en-GB", "en-GB"),
        ("en", "en_gb", "en-gb"),
        ("en", "de-AT", "en"),
        ("en", "en", "en"),
        ("en", None, "en"),
        (None, "de-AT", "de-AT"),
        (None, "", None),
        (None, None, None),
    ],
)
def test_a_language_takes_the_region_that_the_page_declares_for_it(code, declared, tag):
    assert language.Spoken(code, 0.9, declared).tag == tag
