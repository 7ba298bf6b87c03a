"""Who may do what at the desk: the gate asks before anything is read, and a token is what a document is handed in with.

A browser sends its cookie along for whatever page asks it to, but a header only for its own: so no strange page can
hand in anything in a person's name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import HTTPException, Request

_TOLD = "send the header `Authorization: Bearer TOKEN`; POST /auth/token gives a token; a session is not enough here"


@dataclass(frozen=True, slots=True)
class Gate:
    """What FastAPI calls before a request is handled; each raises 401 or 403."""

    write: Callable[..., Any]
    read: Callable[..., Any]


def token(request: Request) -> None:
    """Let a request pass that brings a token in its header.

    Raises:
        HTTPException: 401, it brings none.
    """
    if request.headers.get("authorization", "").partition(" ")[0].lower() != "bearer":
        raise HTTPException(401, _TOLD, headers={"WWW-Authenticate": "Bearer"})
