"""What becomes of an address after an answer: its state, its next time, what the law at the door counts it as.

| answer | never shown before | shown before |
|---|---|---|
| page, at its own address | fetched; next look | the same |
| page, elsewhere | redirected, done; the other address carries the looks | the same, and a notice |
| not modified | (a failure: nobody asked so) | fetched, known; next look |
| 410, or 404 twice an hour apart | refused | removed, known, and a notice |
| other failure worth a try | retry, failed | the same |
| failure that is not, or given up | refused | fetched; next look |
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dateline.fetch import outcomes, polling, revisits
from dateline.model import Answer, Landed, Landing, ListingKind, Outcome, SettledListing, SettledPage, Validators

LONGEST_VALIDATOR = 500  # characters; a longer one is not kept, and the page asked for in full
APART = timedelta(hours=1)  # between two answers that a page is gone
UNSURE = 6  # failed tries, gone and others by turns, before it is given up without knowing


@dataclass(frozen=True, slots=True)
class Said:
    """What a listing says of itself: its kind, its hub with the topic there, the minutes it wishes between askings."""

    kind: ListingKind | None = None
    hub: str | None = None
    topic: str | None = None
    minutes: int | None = None


def page(answer: Answer, looks: Sequence[timedelta], *, landed: Landed | None = None) -> SettledPage:
    """Return what becomes of a page.

    Args:
        answer: of the page.
        looks: when its articles are looked at again, after the first look (`revisits.of_source`).
        landed: where the page was stored; None with a page in the answer means that it was refused at the door.
    """
    if answer.outcome == "ok":
        return _refused_at_the_door(answer) if landed is None else _shown(answer, landed, looks=looks)
    if answer.outcome == "not_modified" and answer.errand.fetched_at is not None:
        return _same(answer, looks)
    outcome: Outcome = "protocol" if answer.outcome == "not_modified" else answer.outcome
    if outcome == "removed" and _is_gone(answer):
        return _gone(answer)
    attempts = answer.errand.attempts + 1
    wait = outcomes.next_try(outcome, attempts, retry_after=answer.retry_after)
    if outcome == "removed" and attempts <= UNSURE:
        wait = APART
    if wait is None:
        return _given_up(answer, looks)
    return replace(_as_before(answer), state="retry", account="failed", attempts=attempts, next_at=answer.at + wait)


def listed(answer: Answer) -> SettledPage:
    """Return what becomes of a page's address that showed a feed or a sitemap: it is no page, and counted no more."""
    detail = "a listing, not a page"
    return replace(_as_before(answer), state="fetched", account="withdrawn", attempts=0, detail=detail)


def listing(
    answer: Answer, *, sha256: bytes | None = None, is_changed: bool | None = None, said: Said | None = None
) -> SettledListing:
    """Return what becomes of a feed or a sitemap.

    Args:
        answer: of the listing.
        sha256: of its body, if it came in full.
        is_changed: whether it names anything new; by default whether its bytes are others.
        said: what the listing says of itself, once it was read.
    """
    errand, told = answer.errand, said or Said()
    if answer.outcome not in {"ok", "not_modified"}:
        return _listing_failed(answer)
    is_full = answer.outcome == "ok"
    changed = is_full and (sha256 != errand.sha256 if is_changed is None else is_changed)
    every = polling.every(errand.every, changed=changed, minutes=told.minutes)
    return SettledListing(
        answer,
        answer.at + polling.wait(every, is_pushed=_is_pushed(answer)),
        every,
        is_changed=changed,
        is_full=is_full,
        validators=validators(answer) if is_full else Validators(*errand.bore),
        sha256=sha256 if is_full else errand.sha256,
        kind=told.kind,
        hub=told.hub,
        topic=told.topic,
    )


def _is_pushed(answer: Answer) -> bool:
    until = answer.errand.pushed_until
    return until is not None and until > answer.at


def validators(answer: Answer) -> Validators:
    """Return what an answer bears to be asked again with; none that is too long to keep."""
    headers = answer.reply.headers if answer.reply else {}
    etag, modified = (headers.get(name, "").strip() for name in ("etag", "last-modified"))
    kept = (said if 0 < len(said) <= LONGEST_VALIDATOR else None for said in (etag, modified))
    return Validators(*kept)


def _shown(answer: Answer, landed: Landed, *, looks: Sequence[timedelta]) -> SettledPage:
    errand = answer.errand
    if landed.url != errand.url:
        return _elsewhere(answer, landed, looks=looks)
    first = errand.fetched_at or answer.at
    return SettledPage(
        answer,
        "fetched",
        None,
        next_at=revisits.next_look(first, looks, at=answer.at),
        visits=errand.visits + 1,
        fetched_at=first,
        validators=validators(answer),
        sha256=landed.sha256,
        door_id=landed.door_id,
    )


def _elsewhere(answer: Answer, landed: Landed, *, looks: Sequence[timedelta]) -> SettledPage:
    errand = answer.errand
    was_here = errand.fetched_at is not None and errand.final_url is None and errand.door_id is not None
    first = errand.fetched_at or answer.at
    following = revisits.next_look(answer.at, looks, at=answer.at)
    return SettledPage(
        answer,
        "redirected",
        None,
        visits=errand.visits + 1,
        fetched_at=first,
        final_url=landed.url,
        sha256=landed.sha256,
        door_id=errand.door_id if was_here else landed.door_id,
        landing=Landing(landed, answer.at, following, validators(answer)),
        notice="redirected" if was_here else None,
    )


def _same(answer: Answer, looks: Sequence[timedelta]) -> SettledPage:
    errand, fresh = answer.errand, validators(answer)
    first = errand.fetched_at or answer.at
    kept = Validators(fresh.etag or errand.bore[0], fresh.last_modified or errand.bore[1])
    return replace(
        _as_before(answer),
        state="fetched",
        account="known",
        next_at=revisits.next_look(first, looks, at=answer.at),
        visits=errand.visits + 1,
        attempts=0,
        validators=kept,
    )


def _is_gone(answer: Answer) -> bool:
    errand = answer.errand
    if answer.reply is not None and answer.reply.status == 410:
        return True
    return errand.outcome == "removed" and errand.asked_at is not None and answer.at - errand.asked_at >= APART


def _gone(answer: Answer) -> SettledPage:
    before = replace(_as_before(answer), attempts=answer.errand.attempts + 1)
    if answer.errand.fetched_at is None:
        return replace(before, state="refused", account="refused")
    has_stood = answer.errand.door_id is not None and answer.errand.final_url is None
    return replace(before, state="removed", account="known", notice="removed" if has_stood else None)


def _given_up(answer: Answer, looks: Sequence[timedelta]) -> SettledPage:
    """Give a page up; one that was shown before keeps what is known of it, and its further looks."""
    errand, attempts = answer.errand, answer.errand.attempts + 1
    before = replace(_as_before(answer), attempts=attempts)
    if attempts > 1:
        before = replace(before, detail=f"given up after {attempts} tries: {answer.detail or answer.outcome}")
    if errand.fetched_at is None:
        return replace(before, state="refused", account="refused")
    following = revisits.next_look(errand.fetched_at, looks, at=answer.at)
    return replace(before, state="fetched", account="refused", attempts=0, next_at=following)


def _refused_at_the_door(answer: Answer) -> SettledPage:
    """Return a page whose bytes came but were refused: storing it counted that."""
    shown = answer.errand.fetched_at is not None
    return replace(_as_before(answer), state="fetched" if shown else "refused", attempts=0)


def _as_before(answer: Answer) -> SettledPage:
    """Return a page's row as it was before the answer."""
    errand = answer.errand
    return SettledPage(
        answer,
        "waiting",
        None,
        visits=errand.visits,
        attempts=errand.attempts,
        fetched_at=errand.fetched_at,
        final_url=errand.final_url,
        validators=Validators(*errand.bore),
        sha256=errand.sha256,
        door_id=errand.door_id,
        detail=answer.detail,
    )


def _listing_failed(answer: Answer) -> SettledListing:
    errand, attempts = answer.errand, answer.errand.attempts + 1
    wait = polling.after_failure(outcomes.next_try(answer.outcome, attempts, retry_after=answer.retry_after), attempts)
    every = errand.every or polling.FIRST
    before = Validators(*errand.bore)
    return SettledListing(answer, answer.at + wait, every, attempts, validators=before, sha256=errand.sha256)
