"""The desk as an app: what is asked of it, whom it lets ask, and what it answers, errors included."""

import asyncio
import logging
from collections.abc import Callable
from typing import TypeVar

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse

from dateline.errors import DatelineError, Rejected, Unsupported
from dateline_desk_app import gate, hatch, pages
from dateline_desk_app.gate import Gate
from dateline_desk_app.hatch import Hatch
from dateline_desk_app.office import Office

log = logging.getLogger(__name__)
T = TypeVar("T")
AWAY = "the database cannot be had right now: try again in a moment"


def make(doors: Gate, office: Office, *, hatches: Callable[[], Hatch] = Hatch) -> FastAPI:
    """Return the app.

    Args:
        doors: who may write and read.
        office: does what is asked.
        hatches: makes the bounds of what may be asked at a time, one for each side of the desk.
    """
    app = FastAPI(title="Dateline's desk", openapi_url=None, docs_url=None, redoc_url=None)
    incoming, outgoing = hatches(), hatches()

    @app.post("/documents", dependencies=[Depends(gate.token), Depends(doors.write)])
    async def documents(request: Request) -> JSONResponse:
        return await handed_in(request, office, places=incoming)

    @app.get("/runs", dependencies=[Depends(doors.read)])
    async def runs() -> HTMLResponse:
        async with outgoing.place():
            return shown(pages.listed(await done(office.latest)))

    @app.get("/runs/{key:path}", dependencies=[Depends(doors.read)])
    async def run(key: str) -> HTMLResponse:
        async with outgoing.place():
            accounts = await done(lambda: office.run(key))
        return shown(pages.told(key, accounts), status=200 if accounts else 404)

    return app


async def handed_in(request: Request, office: Office, *, places: Hatch) -> JSONResponse:
    """Leave what a request brings; answer with the numbers of the submissions.

    Raises:
        HTTPException: it was not left; the detail says why.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "a packed body is not taken: send it unpacked")
    media_type = request.headers.get("content-type", "")
    claims = dict(request.query_params)
    if len(claims) != len(request.query_params.multi_items()):
        raise HTTPException(400, "each claim may be given once")
    async with places.place():
        body = await hatch.body(request)
        numbers = await done(lambda: office.leave(body, media_type, claims=claims))
    return JSONResponse({"submissions": numbers}, 202)


async def done(work: Callable[[], T]) -> T:
    """Do what blocks in a thread, its errors in the words of HTTP.

    Raises:
        HTTPException: 415 or 400, it was refused; 503, the database is away.
    """
    try:
        return await asyncio.to_thread(work)
    except Unsupported as error:
        raise HTTPException(415, str(error)) from error
    except Rejected as error:
        raise HTTPException(400, str(error)) from error
    except DatelineError as error:
        log.warning("asked in vain at the desk: %s", error)
        raise HTTPException(503, AWAY, headers={"Retry-After": "10"}) from error


def shown(page: str, *, status: int = 200) -> HTMLResponse:
    """Return a page as an answer that loads nothing, runs nothing and stands in no frame but Airflow's."""
    return HTMLResponse(page, status, headers=pages.HEADERS)
