"""Citations: whom a text names as its source."""

import pytest
from recognisers import annotated

PEOPLE = (("Lina Holm", "PERSON"), ("Harbour Board", "ORG"))


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It rained, according to NNB.", [("NNB", "nnb")]),
        ("It rained, NNB reported.", [("NNB", "nnb")]),
        ("It rained, reports Norland News Bureau.", [("Norland News Bureau", "nnb")]),
        ("It rained on Lina Holm, reports NNB.", [("NNB", "nnb")]),
        ("Norland's state agency NNB said so.", [("NNB", "nnb")]),
        ("“We go on,” NNB quoted Lina Holm as saying.", [("NNB", "nnb")]),
        ("Lina Holm told the NNB about it.", [("NNB", "nnb")]),
        ("Citing NNB, it told of rain.", [("NNB", "nnb")]),
        ("It rained, as quoted by the NNB.", [("NNB", "nnb")]),
        ("The Palace said in a readout that it rained.", [("Palace", "palace-site")]),
        ("As announced by the Harbour Board, it rained.", [("Harbour Board", None)]),
        ("It rained, according to Lina Holm.", [("Lina Holm", None)]),
        ("It rained, the mayor Lina Holm reported.", [("Lina Holm", None)]),
        ("Lina Holm said it rained.", []),
        ("It rained, state media said.", [("state media", None)]),
        ("NNB quoted the mayor as saying that it rained.", [("NNB", "nnb")]),
        ("It rained, as first reported by the Mirror.", [("Mirror", "mirror")]),
        ("The mayor, who once worked for NNB, told the board that it rained.", []),
        ("The firm, which owns the NNB, said it rained.", []),
        ("The mayor, a former editor of NNB, said it rained.", []),
        ("Local media, among them NNB, reported rain.", [("NNB", "nnb")]),
        ("NNB fell by two points.", []),
        ("The Palace vowed to go on.", []),
        ("He read “NNB said so” aloud.", []),
    ],
)
def test_a_source_is_cited_where_the_text_rests_on_it(text: str, cited: list[tuple[str, str | None]]) -> None:
    found = annotated(text, *PEOPLE).citations
    assert [(one.text, one.source.id if one.source else None) for one in found] == cited
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


def test_a_citation_names_its_entity_and_its_cue() -> None:
    (found,) = annotated("It rained, according to the League of States.").citations
    assert found.entity is not None
    assert (found.entity.name, found.cue) == ("League of States", "according to the League of States")
