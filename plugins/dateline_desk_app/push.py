"""Where hubs reach us: GET and POST push/TOKEN, without a login, since a hub has none.

The token says which subscription is meant, and nobody can make one up; what is sent must bear the hub's signature. A
stranger is turned away before anything of a body is read or a database is asked.
"""

import os
from collections.abc import Callable

from fastapi import APIRouter, HTTPException, Request, Response

from dateline.settings import Settings
from dateline_desk_app import hatch
from dateline_desk_app.desk import done
from dateline_desk_app.hatch import Hatch

NOBODY = "nobody lives at this address"
# What a hub wants to hear back is its own words: no browser may take them for a page of ours (WebSub, section 8.2).
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
}


class Postbox:
    """Hears what hubs say; every method blocks, and raises DatelineErrors."""

    def knows(self, token: str) -> bool:
        """Whether a token is one that we gave to a hub."""
        from dateline.pipeline import pushes  # noqa: PLC0415  heavy

        return pushes.knows(_settings(), token)

    def confirm(self, token: str, **said: str) -> bytes | None:
        """Return what a hub is answered that asks whether we wish what it says; None if we do not."""
        from dateline.pipeline import pushes  # noqa: PLC0415

        return pushes.confirm(_settings(), token, said=pushes.Said(**said))

    def receive(self, token: str, *, body: bytes, media_type: str | None, signature: str | None) -> int:
        """Keep what a hub sent if it bears its signature; return the status that it is answered with."""
        from dateline.pipeline import pushes  # noqa: PLC0415

        return pushes.receive(_settings(), token, body=body, media_type=media_type, signature=signature)


def make(postbox: Postbox, *, hatches: Callable[[], Hatch] = Hatch) -> APIRouter:
    """Return the routes.

    Args:
        postbox: hears what is said.
        hatches: makes the bounds of what may be sent at a time.
    """
    router, incoming = APIRouter(prefix="/push"), hatches()

    @router.get("/{token}")
    async def asked(token: str, request: Request) -> Response:
        await known(postbox, token)
        said = {name: request.query_params.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge", "reason")}
        seconds = request.query_params.get("hub.lease_seconds", "")
        async with incoming.place():
            echo = await done(lambda: postbox.confirm(token, lease_seconds=seconds, **said))
        if echo is None:
            raise HTTPException(404, NOBODY)
        return Response(echo, media_type="application/octet-stream", headers=HEADERS)

    @router.post("/{token}")
    async def sent(token: str, request: Request) -> Response:
        await known(postbox, token)
        kind, signature = (request.headers.get(name) for name in ("content-type", "x-hub-signature"))
        async with incoming.place():
            body = await hatch.body(request)
            status = await done(lambda: postbox.receive(token, body=body, media_type=kind, signature=signature))
        return Response(status_code=status)

    return router


async def known(postbox: Postbox, token: str) -> None:
    """Turn a stranger away before a place is taken: whoever floods us keeps no hub from being heard.

    Raises:
        HTTPException: 404, the token is none of ours.
    """
    if not await done(lambda: postbox.knows(token)):
        raise HTTPException(404, NOBODY)


def _settings() -> Settings:
    from dateline import bundle, settings  # noqa: PLC0415

    return settings.read(os.environ, clone=bundle.ROOT)
