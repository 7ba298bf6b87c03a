"""Who published a piece and whose text it is, as the views show it."""

import factories
from db.conftest import Ask, Feed

COVERAGE = """
    SELECT c.external_id, c.source_id, c.syndicated_from_id, c.syndicated_rule, c.syndicated_evidence, s.country_hint
    FROM news.coverage AS c LEFT JOIN news.sources AS s ON s.source_id = c.source_id
    ORDER BY c.external_id
"""


def test_a_wires_text_on_another_site_names_the_wire_and_its_publisher(feed: Feed, ask: Ask) -> None:
    report = factories.report(0, 0)
    feed(
        factories.line(1, 0, 0, id="n1", url="https://www.gazette.co.uk/1", text=f"NORWICK (Reuters) - {report}"),
        factories.line(2, 1, 0, id="n2", url="https://t.me/somebody/2"),
        factories.line(3, 2, 0, id="n3", url="https://www.reuters.com/3", text=f"CASTREL (Reuters) - {report}"),
    )
    assert ask(COVERAGE) == [
        ("n1", "gazette.co.uk", "reuters", "place-line", "NORWICK (Reuters) -", "GB"),
        ("n2", "t.me/somebody", None, None, None, None),
        ("n3", "reuters", None, None, None, None),
    ]
