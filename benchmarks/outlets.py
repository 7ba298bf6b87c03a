"""The outlet without its address: pages whose host the registry knows are read again with the address withheld.

A page is read as it is, and flattened the three ways; a text is read as it is. What a document's own address says is
the truth to compare with, so no label is needed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import command
import flattening
import measures
from case_sets import Case, CaseSet

from dateline.errors import Rejected
from dateline.extract.decoding import decode

Answer = Mapping[str, str | None]


def addressed(record: Mapping[str, Any]) -> str | None:
    """Return the source that a record's address decided, if the registry knows it."""
    source = record.get("source") or {}
    return source.get("id") if source.get("rule") == "url" else None


def figures(case_set: CaseSet, answers: Sequence[Answer]) -> measures.Figures:
    """Return how many of the outlets known by their address are right, wrong and not named without it."""
    known = [(case, str(one["outlet"])) for case, one in zip(case_set.cases, answers, strict=True) if one.get("outlet")]
    html = [(case, outlet) for case, outlet in known if str(case.get("file", "")).removesuffix(".gz").endswith("html")]
    pages = [({"file": case["file"]}, outlet) for case, outlet in html]
    flat = [({k: case[k] for k in ("file", "text") if k in case}, o) for case, o in known if (case, o) not in html]
    flat += [({"text": text}, outlet) for case, outlet in html for text in _flattened(case_set, case)]
    return _measured(case_set, pages, name="outlet") | _measured(case_set, flat, name="outlet_flat")


def _flattened(case_set: CaseSet, case: Case) -> Iterator[str]:
    try:
        page = decode.decode(case_set.content(case), name="page.html").text
    except Rejected:
        return
    yield from flattening.flattened(page).values()


def _measured(case_set: CaseSet, told: Sequence[tuple[Case, str]], *, name: str) -> measures.Figures:
    if not told:
        return {}
    records = command.inspect(replace(case_set, cases=[case for case, _ in told]))
    named = [(record.get("source") or {}).get("id") for record in records]
    return measures.outlet([(wanted, got) for (_, wanted), got in zip(told, named, strict=True)], name=name)
