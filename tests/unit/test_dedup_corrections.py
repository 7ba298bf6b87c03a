"""Which lines own up to an error, in many languages, and which only look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.dedup import corrections


@pytest.mark.parametrize(
    "line",
    [
        "Correction: the quay is four metres high, not eight.",
        "CORRECTION (3 May 2024, 10:15 a.m.): The quay is four metres high.",
        "• Correction, 3 May: the quay is four metres high.",
        "[Correction]: the quay is four metres high.",
        "Corrections and clarifications: the quay is in Norwick.",
        "Clarification – the port was asked twice.",
        "CORRECTED-Quay of Norwick rises",
        "(Corrects height of the quay in paragraph 3)",
        "(This May 3 story has been corrected to fix the height of the quay in paragraph 3.)",
        "This article was amended on 3 May 2024 because the quay was said to be eight metres high.",
        "This story has been updated on Friday to correct the spelling of Norwick.",
        "An earlier version of this article misstated the height of the quay.",
        "A previous version of this headline misstated the height of the quay.",
        "Editor’s note: this story has been changed since it was first published.",
        "Editor's note (3 May): An error in the height of the quay was removed.",
        "Berichtigung: Der Kai ist vier Meter hoch.",
        "Korrektur vom 3. Mai: Der Kai ist vier Meter hoch.",
        "In einer früheren Version dieses Artikels hieß es, der Kai sei acht Meter hoch.",
        "Anmerkung der Redaktion: Die Höhe des Kais wurde nachträglich geändert.",
        "Rectificatif : le quai mesure quatre mètres.",
        "Cet article a été corrigé le 3 mai.",
        "Fe de erratas: el muelle mide cuatro metros.",
        "Una versión anterior de este artículo decía que el muelle mide ocho metros.",
        "Errata corrige: il molo è alto quattro metri.",
        "Questo articolo è stato corretto il 3 maggio.",
        "Correção: o cais tem quatro metros.",
        "Esta reportagem foi corrigida em 3 de maio.",
        "Rectificatie: de kade is vier meter hoog.",
        "In een eerdere versie van dit artikel stond dat de kade acht meter hoog is.",
        "Rättelse: kajen är fyra meter hög.",
        "I en tidligere versjon av saken sto det at kaien er åtte meter høy.",
        "Oikaisu 3.5.: laituri on neljä metriä korkea.",
        "Sprostowanie: nabrzeże ma cztery metry.",
        "В предыдущей версии статьи говорилось, что причал имеет высоту восемь метров.",
        "Поправка: высота причала четыре метра.",
        "Від редакції: у тексті виправлено помилку.",
        "Düzeltme: rıhtım dört metre yüksekliğinde.",
        "Διόρθωση: η αποβάθρα έχει ύψος τέσσερα μέτρα.",
        "تصحيح: ارتفاع الرصيف أربعة أمتار.",
        "תיקון: גובה הרציף ארבעה מטרים.",
        "訂正：岸壁の高さは四メートルです。",
        "記事中の岸壁の高さを訂正しました。",
        "更正：码头高四米。",
        "정정: 부두의 높이는 4미터입니다.",
        "Ralat: tinggi dermaga empat meter.",
    ],
)
def test_a_line_that_owns_up_to_an_error_is_a_correction(line: str) -> None:
    assert list(corrections.find([line])) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Updated 10:15",
        "Update: the quay is closed.",
        "This article was updated on 3 May 2024.",
        "This article was updated to include a picture of the quay.",
        "Editor's note: this story tells of a drowning.",
        "Editor's note: our reporter sailed with the ferry.",
        "A correction of the market is near, brokers in Norwick said.",
        "Correction on Wall Street drags shares of the port down.",
        "The port corrected an earlier version of its plan.",
        "The minister clarified that the quay is four metres high.",
        "An earlier version of the ferry sank in 1890.",
        "In einer früheren Version der App fehlte der Kai.",
        "Die Korrektur an den Märkten geht weiter.",
        "La corrección del mercado llegó al puerto.",
        "Oprava mostu v Norwicku potrvá do května.",
        "Уточнение границ порта займёт год.",
    ],
)
def test_a_line_that_only_uses_such_words_is_none(line: str) -> None:
    assert list(corrections.find([line])) == []


def test_of_a_long_paragraph_the_sentence_is_taken() -> None:
    sentence = "This article was amended on 3 May to correct the height of the quay."
    around = "The quay of Norwick rises four metres above the tide. " * 12
    assert list(corrections.find([f"{around}{sentence} {around}"])) == [sentence]


@given(st.text(alphabet="this article was amdcorection: ([)]-.'12\n", max_size=700))
def test_any_line_is_judged(line: str) -> None:
    assert corrections.owns_up(line) in {True, False}


@pytest.mark.parametrize(
    "piece", ["this ", "this a. ", "an earlier version of this ", "(", "correction 1", "(記事", "- "]
)
def test_a_line_made_to_be_slow_is_no_longer_than_any(piece: str) -> None:
    assert len(list(corrections.find([piece * 200_000]))) <= 1
