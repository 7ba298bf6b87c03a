"""The desk in Airflow's api-server: where documents are handed in and runs are looked up, under /dateline.

Light: every task process imports this file. What it serves is loaded by the api-server alone, at the first request.
"""

import asyncio
import importlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from airflow.configuration import conf
from airflow.plugins_manager import AirflowPlugin

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class LazyASGI:
    """An ASGI app that is imported when it is first asked: `module:name`."""

    def __init__(self, target: str) -> None:
        self.target = target

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on; importing takes a second or two, so it is done beside the event loop."""
        module, name = self.target.split(":")
        app = getattr(await asyncio.to_thread(importlib.import_module, module), name)
        await app(scope, receive, send)


def base() -> str:
    """Return the path below which Airflow is served; "" if that is the root."""
    return urlsplit(str(conf.get("api", "base_url", fallback=""))).path.rstrip("/")


class Desk(AirflowPlugin):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Tells Airflow of the desk, and of the two places from which a person gets to it."""

    name = "dateline_desk"
    fastapi_apps = (
        {"app": LazyASGI("dateline_desk_app.app:app"), "url_prefix": "/dateline", "name": "Dateline's desk"},
    )
    external_views: ClassVar[list[dict[str, object]]] = [  # a list: Airflow takes views out that clash
        {
            "name": "At the door",
            "href": f"{base()}/dateline/runs/{{RUN_ID}}",
            "destination": "dag_run",
            "url_route": "dateline-run",
        },
        {
            "name": "Dateline",
            "href": f"{base()}/dateline/runs",
            "destination": "nav",
            "nav_top_level": True,
            "url_route": "dateline-runs",
        },
    ]
