"""What deduplicate reads and writes: fingerprints and pairs of texts; which publications are one article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateline.model import Fingerprint, Pair
from dateline.store import candidates, statements
from dateline.store.connection import Connection
from dateline.store.extractions import copy


@dataclass(frozen=True, slots=True)
class Standing:
    """A publication as deduplicate finds it: its current text and order, and its place until now."""

    publication_id: str
    words_hash: bytes | None  # None: no article any more
    published_day: date | None
    published_at: datetime | None
    first_seen_at: datetime
    key: str
    source_id: str | None
    content_hash: bytes | None
    article_id: int | None
    was_origin: bool


@dataclass(frozen=True, slots=True)
class ArticleState:
    """What of an article stories depend on."""

    article_id: int
    published_day: date | None
    first_seen_at: datetime
    content_hash: bytes
    origin_id: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as it is to stand; `article_id` None asks for a new one."""

    article_id: int | None
    origin: Standing
    copies: int
    outlets: int


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A publication's place in the article whose origin is `origin_id`."""

    publication_id: str
    origin_id: str
    kind: str
    similarity: float | None
    rule: str
    words_hash: bytes


def batch_texts(conn: Connection, items: Sequence[int]) -> list[bytes]:
    """Return the items' own texts, those their publications stand for now, and those they stood for before.

    An item's own text is one of them even if its publication shows another: whether too many hold a band must not
    depend on what came first.
    """
    return candidates.hashes(conn, "select_batch_texts", items=items)


def fingerprints(conn: Connection, texts: Iterable[bytes]) -> dict[bytes, Fingerprint]:
    """Return the fingerprints of texts by their hash."""
    rows = conn.execute(statements.get("select_fingerprints"), {"texts": sorted(set(texts))}, binary=True)
    return {row[0]: Fingerprint(row[0], row[1], row[2], tuple(row[3])) for row in rows}


def replace_pairs(conn: Connection, texts: Sequence[bytes], *, pairs: Sequence[Pair]) -> list[bytes]:
    """Replace all pairs of the texts named; return every text whose pairs may have changed."""
    gone = conn.execute(statements.get("delete_pairs"), {"texts": list(texts)}).fetchall()
    copy(conn, "copy_pair", rows=((p.left, p.right, p.score, p.rule, p.derived) for p in pairs))
    conn.execute(statements.get("mark_paired"), {"texts": list(texts)})
    candidates.drop(conn, texts)
    touched = {bytes(text) for row in gone for text in row} | {text for p in pairs for text in (p.left, p.right)}
    return sorted(touched | set(texts))


def reach(conn: Connection, texts: Sequence[bytes]) -> list[bytes]:
    """Return all texts connected to those named, by near pairs or by standing in one article until now."""
    return candidates.hashes(conn, "select_reach", texts=texts)


def members(conn: Connection, texts: Sequence[bytes]) -> list[Standing]:
    """Return the publications that stand, or stood, for the texts named."""
    rows = conn.execute(statements.get("select_members"), {"texts": list(texts)}, binary=True)
    return [Standing(*row) for row in rows]


def near_pairs(conn: Connection, texts: Sequence[bytes]) -> list[Pair]:
    """Return the verified near pairs among the texts named."""
    rows = conn.execute(statements.get("select_pairs_among"), {"texts": list(texts)}, binary=True)
    return [Pair(*row) for row in rows]


def articles(conn: Connection, ids: Iterable[int]) -> dict[int, ArticleState]:
    """Return articles as they stand, by id."""
    rows = conn.execute(statements.get("select_articles_before"), {"articles": sorted(set(ids))}, binary=True)
    return {row[0]: ArticleState(*row) for row in rows}


def write_articles(conn: Connection, rows: Sequence[ArticleRow]) -> dict[str, int]:
    """Mint new articles, bring those standing that changed up to date; return every origin's article id."""
    new = [row for row in rows if row.article_id is None]
    old = [row for row in rows if row.article_id is not None]
    minted = conn.execute(statements.get("mint_articles"), columns(new)).fetchall() if new else []
    if old:
        conn.execute(statements.get("update_articles"), {"articles": [row.article_id for row in old], **columns(old)})
    return {row[1]: row[0] for row in minted} | {row.origin.publication_id: row.article_id for row in old}


def columns(rows: Sequence[ArticleRow]) -> dict[str, list[object]]:
    """Return the columns of article rows."""
    return {
        "origins": [row.origin.publication_id for row in rows],
        "days": [row.origin.published_day for row in rows],
        "instants": [row.origin.published_at for row in rows],
        "seen": [row.origin.first_seen_at for row in rows],
        "texts": [row.origin.words_hash for row in rows],
        "hashes": [row.origin.content_hash for row in rows],
        "copies": [row.copies for row in rows],
        "outlets": [row.outlets for row in rows],
    }


def write_memberships(
    conn: Connection, reached: Iterable[str], *, rows: Sequence[MembershipRow], ids: dict[str, int]
) -> None:
    """Put publications into their articles, whose ids by origin are `ids`; those of `reached` without a row have none.

    A place that stays as it is is not written.
    """
    publications = [row.publication_id for row in rows]
    conn.execute(statements.get("delete_memberships"), {"publications": sorted(set(reached).difference(publications))})
    said = {
        "publications": publications,
        "articles": [ids[row.origin_id] for row in rows],
        "kinds": [row.kind for row in rows],
        "similarities": [row.similarity for row in rows],
        "rules": [row.rule for row in rows],
        "texts": [row.words_hash for row in rows],
    }
    conn.execute(statements.get("upsert_memberships"), said)


def retire_articles(conn: Connection, moves: dict[int, int | None]) -> None:
    """Remove articles, and write down what took each one's place."""
    why = {True: "merged into an article with the same text", False: "no publication shows this text any more"}
    copy(conn, "copy_move", rows=(("article", old, new, why[new is not None]) for old, new in sorted(moves.items())))
    conn.execute(statements.get("delete_articles"), {"articles": sorted(moves)})


def update_derived(conn: Connection, article_ids: Iterable[int], *, texts: Sequence[bytes]) -> None:
    """Name the earlier article that articles reuse in part."""
    conn.execute(statements.get("update_derived"), {"articles": sorted(article_ids), "texts": list(texts)})


def loose(conn: Connection, *, most: int) -> list[bytes]:
    """Return up to `most` texts that have a fingerprint though nothing stands for them."""
    return sorted(bytes(row[0]) for row in conn.execute(statements.get("select_loose_texts"), {"most": most}))


def forget(conn: Connection, texts: Sequence[bytes]) -> int:
    """Remove the fingerprints of those texts that no item stands for, with all that hangs on them; return how many.

    Runs inside the caller's transaction. Whoever stores a text at this moment is waited for, so none goes that is
    wanted again. No article changes: a text that no publication shows connects none.
    """
    conn.execute(statements.get("lock_fingerprints"))
    return conn.execute(statements.get("delete_fingerprints"), {"texts": list(texts)}).rowcount


def mark_days(conn: Connection, days: Iterable[tuple[date, bool]], *, priority: int) -> None:
    """Mark (day, undated) to have their stories computed again, as urgent as what changed them."""
    marked = sorted(set(days))
    if marked:
        said = {"days": [day for day, _ in marked], "undated": [undated for _, undated in marked]}
        conn.execute(statements.get("mark_days"), {**said, "priority": priority})
