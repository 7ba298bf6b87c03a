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
