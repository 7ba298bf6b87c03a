"""Whom a text cites: a labelled table of sentences, in English and five other languages."""

import pytest
from recognisers import PAGES, seeing

from dateline.entities import annotate, gazetteer
from dateline.model import Annotation, CleanText, Source

_SOURCES = tuple(
    Source(key, names[0], (f"{key}.example",), "NO", ("en",), kind, aliases=tuple(names[1:]))
    for key, kind, names in (
        ("nnb", "agency", ("Norland News Bureau", "NNB", "ННБ")),
        ("lantern", "newspaper", ("The Daily Lantern", "Daily Lantern")),
        ("delta", "broadcaster", ("Radio Delta",)),
        ("vesti", "agency", ("Северные Вести", "Північні Вісті")),
        ("palace-site", "government", ("President of Norland",)),
    )
)
_KNOWN = gazetteer.parse(PAGES, _SOURCES)
_PEOPLE = (("Lina Holm", "PERSON"), ("Per Dahl", "PERSON"), ("Harbour Board", "ORG"), ("Reef Institute", "ORG"))


def _read(text: str, language: str = "en", *, title: str | None = None, outlet: str | None = None) -> Annotation:
    clean = CleanText(text, title, language, None, outlet)
    (found,) = annotate.annotate([clean], recognise=seeing(*_PEOPLE), gazetteer=_KNOWN)
    return found


def _cited(text: str, language: str = "en") -> list[str]:
    """The slug of each source cited, else the words."""
    return [one.source.id if one.source else one.text for one in _read(text, language).citations]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        # verbs of reporting, before and behind
        ("The ferry sank, NNB reported.", ["nnb"]),
        ("The ferry sank, NNB reports.", ["nnb"]),
        ("The ferry sank, reported NNB.", ["nnb"]),
        ("The ferry sank, the Daily Lantern wrote on Monday.", ["lantern"]),
        ("NNB said the ferry had sunk.", ["nnb"]),
        ("NNB has reported that the ferry sank.", ["nnb"]),
        ("NNB earlier reported that the ferry sank.", ["nnb"]),
        ("Norland's state news agency NNB said the ferry sank.", ["nnb"]),
        ("State broadcaster Radio Delta announced it.", ["delta"]),
        ("The Daily Lantern newspaper reported that the ferry sank.", ["lantern"]),
        ("NNB, a state agency, said the ferry sank.", ["nnb"]),
        ("The Daily Lantern, a newspaper in Capitol, revealed the plan.", ["lantern"]),
        ("NNB quoted Lina Holm as saying the ferry sank.", ["nnb"]),
        ("NNB cited Per Dahl as saying the ferry sank.", ["nnb"]),
        ("“We lost her,” NNB quoted Lina Holm as saying.", ["nnb"]),
        ("Lina Holm was quoted as saying by NNB that it sank.", ["nnb"]),
        ("Lina Holm was quoted by the Daily Lantern as saying it sank.", ["lantern"]),
        ("It sank, as reported by NNB.", ["nnb"]),
        ("As NNB reported, the ferry sank.", ["nnb"]),
        ("As first reported by the Daily Lantern, the ferry sank.", ["lantern"]),
        ("The sinking was first reported by Radio Delta.", ["delta"]),
        ("The sinking was reported by NNB on Monday.", ["nnb"]),
        # according to, citing
        ("According to NNB, the ferry sank.", ["nnb"]),
        ("The ferry sank, according to the Norland News Bureau.", ["nnb"]),
        ("The ferry sank, according to a report by NNB.", ["nnb"]),
        ("The ferry sank, according to a report in the Daily Lantern.", ["lantern"]),
        ("The ferry sank, according to the Harbour Board.", ["Harbour Board"]),
        ("The ferry sank, according to Lina Holm.", ["Lina Holm"]),
        ("The ferry sank, citing NNB.", ["nnb"]),
        ("Radio Delta reported the sinking, citing NNB.", ["delta", "nnb"]),
        ("The ferry sank, NNB reported, citing sources.", ["nnb", "sources"]),
        ("The ferry sank, NNB said, citing the Harbour Board.", ["nnb", "Harbour Board"]),
        ("The ferry sank, with reference to NNB.", ["nnb"]),
        ("The ferry sank, per the Daily Lantern.", ["lantern"]),
        ("The ferry sank, NNB reports with reference to the Harbour Board.", ["nnb", "Harbour Board"]),
        # told, interviews
        ("Lina Holm told NNB that the ferry sank.", ["nnb"]),
        ("Lina Holm told the Daily Lantern about it.", ["lantern"]),
        ("“We lost her,” Lina Holm told Radio Delta.", ["delta"]),
        ("A source told NNB on condition of anonymity.", ["nnb"]),
        ("In an interview with Radio Delta, Lina Holm spoke of it.", ["delta"]),
        ("Lina Holm said in an interview with the Daily Lantern that it sank.", ["lantern"]),
        ("Lina Holm said in comments to NNB that it sank.", ["nnb"]),
        ("Speaking to Radio Delta, Lina Holm denied it.", ["delta"]),
        ("Speaking on Radio Delta, Lina Holm denied it.", ["delta"]),
        ("In a statement to NNB, the board denied it.", ["nnb"]),
        ("“It is over,” Per Dahl said on Radio Delta.", ["delta"]),
        ("Lina Holm wrote in the Daily Lantern that it sank.", ["lantern"]),
        ("Lina Holm confirmed to NNB that it sank.", ["Lina Holm", "nnb"]),
        # bodies that announce
        ("The Harbour Board said in a statement that the ferry sank.", ["Harbour Board"]),
        ("The Harbour Board reported that the ferry sank.", ["Harbour Board"]),
        ("The Palace announced the visit.", ["palace-site"]),
        ("The Palace said in a statement on its website that it rained.", ["palace-site"]),
        ("A statement on the Palace's website said it rained.", ["palace-site"]),
        ("The Reef Institute said on Telegram that the ferry sank.", ["Reef Institute"]),
        ("The Harbour Board wrote on Telegram that the ferry sank.", ["Harbour Board"]),
        ("Data from the Reef Institute showed that it sank.", ["Reef Institute"]),
        ("A report by the Reef Institute said it sank.", ["Reef Institute"]),
        ("The ferry sank, state media said.", ["state media"]),
        ("The ferry sank, local media reported.", ["local media"]),
        ("It sank, according to local officials.", ["local officials"]),
        # a medium that is the topic, or a place of work
        ("NNB was fined on Monday.", []),
        ("The Daily Lantern was bought by Per Dahl.", []),
        ("He works for Radio Delta.", []),
        ("The Radio Delta building burned down.", []),
        ("Lina Holm, a reporter for NNB, was held.", []),
        ("A former editor of the Daily Lantern, Per Dahl, was held.", []),
        ("The police searched the offices of NNB.", []),
        ("NNB will cut forty jobs.", []),
        ("The court banned Radio Delta.", []),
        ("Shares of the Daily Lantern fell.", []),
        ("Lina Holm accused NNB of lying.", []),
        ("Lina Holm sued the Daily Lantern.", []),
        ("The Daily Lantern fell by two points.", []),
        ("Lina Holm reads the Daily Lantern.", []),
        ("Lina Holm criticised the Daily Lantern.", []),
        ("The Palace vowed to go on.", []),
        ("Lina Holm said it rained.", []),
        ("“NNB said so,” he read aloud.", []),
        ("The Harbour Board bought two ferries.", []),
        ("The Daily Lantern hired Per Dahl.", []),
        ("Per Dahl joined Radio Delta in May.", []),
        ("Hackers attacked the Norland News Bureau.", []),
        ("Radio Delta apologised.", []),
        ("Photo: NNB.", []),
    ],
)
def test_a_sentence_cites_whom_it_rests_on(text: str, cited: list[str]) -> None:
    assert _cited(text) == cited


@pytest.mark.parametrize(
    ("language", "text", "cited"),
    [
        ("de", "Die Fähre sank, berichtet NNB.", ["nnb"]),
        ("de", "Wie die Agentur NNB meldet, sank die Fähre.", ["nnb"]),
        ("de", "Laut NNB sank die Fähre.", ["nnb"]),
        ("de", "Nach Angaben der Nachrichtenagentur NNB sank die Fähre.", ["nnb"]),
        ("de", "NNB zufolge sank die Fähre.", ["nnb"]),
        ("de", "Das sagte Lina Holm gegenüber Radio Delta.", ["delta"]),
        ("de", "Das sagte Lina Holm der Agentur NNB.", ["nnb"]),
        ("de", "Radio Delta berichtete am Montag über die Fähre.", ["delta"]),
        ("de", "Radio Delta wurde verkauft.", []),
        ("de", "Lina Holm arbeitet für NNB.", []),
        ("fr", "Le ferry a coulé, selon NNB.", ["nnb"]),
        ("fr", "Selon l’agence NNB, le ferry a coulé.", ["nnb"]),
        ("fr", "Le ferry a coulé, rapporte Radio Delta.", ["delta"]),
        ("fr", "D’après NNB, le ferry a coulé.", ["nnb"]),
        ("fr", "Lina Holm l’a déclaré à l’agence NNB.", ["nnb"]),
        ("fr", "NNB a annoncé le naufrage.", ["nnb"]),
        ("fr", "Radio Delta a été vendue.", []),
        ("es", "El ferry se hundió, según NNB.", ["nnb"]),
        ("es", "Según informó la agencia NNB, el ferry se hundió.", ["nnb"]),
        ("es", "El ferry se hundió, informa Radio Delta.", ["delta"]),
        ("es", "Lina Holm dijo a Radio Delta que se hundió.", ["delta"]),
        ("es", "NNB informó del hundimiento.", ["nnb"]),
        ("es", "Radio Delta fue multada.", []),
        ("ru", "Паром затонул, сообщает ННБ.", ["nnb"]),
        ("ru", "Об этом сообщило агентство «Северные Вести».", ["vesti"]),
        ("ru", "Паром затонул, пишет ННБ со ссылкой на портал.", ["nnb"]),
        ("ru", "По данным ННБ, паром затонул.", ["nnb"]),
        ("ru", "ННБ сообщило о крушении.", ["nnb"]),
        ("ru", "Со ссылкой на ННБ сообщили о крушении.", ["nnb"]),
        ("ru", "ННБ оштрафовали.", []),
        ("uk", "Пором затонув, повідомляє ННБ.", ["nnb"]),
        ("uk", "Про це пише ННБ.", ["nnb"]),
        ("uk", "Про це повідомило агентство «Північні Вісті».", ["vesti"]),
        ("uk", "За даними ННБ, пором затонув.", ["nnb"]),
        ("uk", "ННБ оштрафували.", []),
    ],
)
def test_a_medium_is_cited_in_other_languages_too(language: str, text: str, cited: list[str]) -> None:
    assert _cited(text, language) == cited


@pytest.mark.parametrize(
    ("text", "title", "main"),
    [
        ("The ferry sank, NNB reports.", None, "nnb"),
        ("The ferry sank off Capitol, the Daily Lantern writes.\n\nIt was raining.", None, "lantern"),
        ("According to NNB, the ferry sank.\n\nNNB said it rained.", None, "nnb"),
        ("The ferry sank, NNB reports.\n\nRadio Delta said later that it floated.", None, "nnb"),
        ("The ferry sank, Radio Delta reported, citing NNB.", None, None),  # two: the text may rest on either
        ("The ferry sank. It was raining, NNB reports.", None, None),  # not its first sentence
        ("The ferry sank.\n\nIt was raining, NNB reports.", None, None),
        ("The ferry sank, Lina Holm reported.", None, None),
        ("The ferry sank, state media reported.", None, None),
        ("The ferry sank.\n\nIt was raining, NNB reports.", "Ferry sinks off Capitol: NNB", "nnb"),
        ("The ferry sank.\n\nIt was raining, NNB reports.", "Ferry sinks off Capitol — NNB", "nnb"),
        ("The ferry sank.\n\nIt was raining, NNB reports.", "NNB: ferry sinks", None),
        ("The ferry sank, Radio Delta reports.\n\nIt rained, NNB said.", "Ferry sinks: NNB", "nnb"),
        ("The ferry sank.", "Ferry sinks: NNB", None),  # the text cites nobody
        ("", None, None),
    ],
)
def test_one_medium_may_carry_a_whole_text(text: str, title: str | None, main: str | None) -> None:
    found = [one for one in _read(text, title=title).citations if one.is_main]
    assert [one.source.id for one in found if one.source] == ([main] if main else [])
    assert len(found) == (1 if main else 0)


def test_an_outlet_is_not_its_own_main_source() -> None:
    text = "The ferry sank, Radio Delta reported, NNB writes."
    assert [one.is_main for one in _read(text, outlet="nnb").citations] == [True, False]
    assert not any(one.is_main for one in _read("The ferry sank, NNB reports.", outlet="nnb").citations)


def test_a_text_in_another_language_has_a_main_source_too() -> None:
    (cited,) = _read("Паром затонул, сообщает ННБ.", "ru").citations
    assert (cited.is_main, cited.cue) == (True, "сообщает ННБ")


# Written when the rules for those above were done, which had 35 of these 40 right when first tried on them.
@pytest.mark.parametrize(
    ("language", "text", "cited"),
    [
        ("en", "The mine will close, the Daily Lantern has learned.", ["lantern"]),
        ("en", "Rescuers found the boat at dawn, Radio Delta said in a live report.", ["delta"]),
        ("en", "The minister spoke to NNB about the harbour.", ["nnb"]),
        ("en", "Per Dahl, speaking to the Daily Lantern, denied the claim.", ["lantern"]),
        ("en", "The figures, published by NNB, show a fall.", ["nnb"]),
        ("en", "In remarks carried by Radio Delta, Lina Holm praised the crew.", ["delta"]),
        ("en", "A diplomat told the Norland News Bureau that talks go on.", ["nnb"]),
        ("en", "“We are ready,” he told reporters, NNB reported.", ["nnb"]),
        ("en", "NNB, citing the Harbour Board, said the pier was shut.", ["nnb", "Harbour Board"]),
        ("en", "The Daily Lantern's report said the pier was shut.", ["lantern"]),
        ("en", "Citing two officials, Radio Delta reported the arrest.", ["two officials", "delta"]),
        ("en", "The video was broadcast by Radio Delta.", ["delta"]),
        ("en", "Lina Holm posted on Radio Delta's website.", []),
        ("en", "The strike at Radio Delta ended.", []),
        ("en", "NNB employs forty people.", []),
        ("en", "The court fined NNB and the Daily Lantern.", []),
        ("en", "Per Dahl owns the Daily Lantern.", []),
        ("en", "A NNB photographer was hurt.", []),
        ("en", "The Daily Lantern printed its last issue.", []),
        ("en", "The awards went to Radio Delta and NNB.", []),
        ("de", "Einem Bericht von Radio Delta zufolge sank die Fähre.", ["delta"]),
        ("de", "Unter Berufung auf NNB wird gemeldet, dass die Fähre sank.", ["nnb"]),
        ("de", "Die Fähre sank, schreibt die Zeitung „Daily Lantern“.", ["lantern"]),
        ("de", "Der Chef von Radio Delta trat zurück.", []),
        ("fr", "Le quotidien Daily Lantern révèle l’affaire.", ["lantern"]),
        ("fr", "Interrogée par Radio Delta, Lina Holm a nié.", ["delta"]),
        ("fr", "Le siège de NNB a brûlé.", []),
        ("es", "De acuerdo con el diario Daily Lantern, el ferry se hundió.", ["lantern"]),
        ("es", "En declaraciones a Radio Delta, Lina Holm lo negó.", ["delta"]),
        ("es", "El dueño de Radio Delta murió.", []),
        ("ru", "Как сообщает агентство ННБ, паром затонул.", ["nnb"]),
        ("ru", "Об этом ННБ рассказали в порту.", ["nnb"]),
        ("ru", "В интервью ННБ министр отрицал это.", ["nnb"]),
        ("ru", "Сотрудник ННБ задержан.", []),
        ("uk", "Як передає ННБ, пором затонув.", ["nnb"]),
        ("uk", "У коментарі ННБ міністр це заперечив.", ["nnb"]),
        ("uk", "Журналіста ННБ затримали.", []),
        ("it", "Secondo NNB, il traghetto è affondato.", ["nnb"]),
        ("pt", "Segundo a agência NNB, a balsa afundou.", ["nnb"]),
        ("pl", "Prom zatonął, podaje agencja NNB.", ["nnb"]),
    ],
)
def test_a_sentence_written_after_the_rules_is_read_by_them(language: str, text: str, cited: list[str]) -> None:
    assert _cited(text, language) == cited
