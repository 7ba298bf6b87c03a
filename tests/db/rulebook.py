"""A clone whose rules are others, and what its replays come to; run as a program, in a process of the clone's own.

The changed rules are lines of the clone's source: readers and workers are processes, so nothing else would reach them.
"""

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEWER = {"__init__.py": {'__version__ = "0.1.0"': '__version__ = "0.1.1"'}}

READING = {
    "pipeline/decide.py": {
        # A day's name is another in two copies that were near, so that they are identical; a copy is cut off, so that
        # it parts; a kind, a title and a refusal.
        "    text = extract.paragraphs(content.segments)\n": (
            '    text = extract.paragraphs(content.segments).replace("Tuesday", "Monday")\n'
            '    if "/flood" in (address or ""):\n'
            "        text = text[: len(text) // 3]\n"
            '    if (address or "").endswith("/piece-107"):\n'
            "        from dateline.errors import Empty\n"
            '        raise Empty("nothing happens there")\n'
        ),
        "        kind=content.kind,\n": (
            '        kind="index" if "part 3" in (content.title or "") else content.kind,\n'
        ),
        "        title=content.title,\n": '        title=(content.title or "").replace("near", "by") or None,\n',
    }
}
NAMING = {"entities/surfaces.py": {'frozenset({"PERSON", "ORG", "GPE", ': 'frozenset({"PERSON", "GPE", '}}
SHINGLING = {"dedup/fingerprint.py": {"SHINGLE = 3\n": "SHINGLE = 1\n"}}
COPYING = {
    "dedup/pairs.py": {
        "JACCARD = 0.5": "JACCARD = 0.999",
        "CONTAINMENT = 0.7": "CONTAINMENT = 1.1",
        "REWRITTEN = (0.3, 0.5)": "REWRITTEN = (1.1, 1.1)",
    }
}
TELLING = {"stories/cluster.py": {"THRESHOLD = 0.17": "THRESHOLD = 0.5"}}

Edits = Mapping[str, Mapping[str, str]]


def clone(folder: Path, edits: Edits) -> Path:
    """A clone with other rules, and a version that says so."""
    for name in ("src", "sql", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, lines in {**NEWER, **edits}.items():
        path = folder / "src" / "dateline" / name
        source = path.read_text("utf-8")
        for old, new in lines.items():
            assert source.count(old) == 1, (name, old)
            source = source.replace(old, new)
        path.write_text(source, "utf-8")
    return folder


def main(stage: str, documents: Path, homes: Sequence[Mapping[str, str]]) -> None:
    """Replay in the first home, load afresh into the second, and print what came of it."""
    from dateline import pipeline  # noqa: PLC0415  the clone's
    from dateline.model import Scope  # noqa: PLC0415
    from dateline.settings import Settings  # noqa: PLC0415

    stored, fresh = (Settings(**{**home, "home": Path(home["home"])}) for home in homes)
    before = pipeline.digest(stored)
    announced = pipeline.preview(stored, Scope(), stage=stage, workers=2)
    told = {"untouched": pipeline.digest(stored) == before, "announced": announced}
    told |= {"applied": pipeline.apply(stored, Scope(), stage=stage, workers=1), "digest": pipeline.digest(stored)}
    pipeline.load(fresh, [documents])
    pipeline.run(fresh, None, workers=1)
    sys.stdout.write(json.dumps(told | {"fresh": pipeline.digest(fresh)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), json.loads(sys.stdin.readline()))
