"""Fetching, measured: `dateline fetch` beside bare requests in threads, on the same pages of 50 hosts, in one run."""

import re
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from time import perf_counter, sleep

import command
import press
import requests

HOSTS = 50
THREADS = 32  # as many as Dateline takes by itself
_SETTINGS = "DATELINE_CONTACT=https://example.org/bench\nDATELINE_PACE=0\nDATELINE_NETWORKS=127.0.0.0/8\nDATELINE_REVISITS=off\n"
_LAW = re.compile(r"offered (\d+) = new (\d+)")
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)


def speed(pages: int) -> dict[str, float]:
    """Return pages a second, ours, bare and as a ratio, and our memory after a tenth of the pages and at the end."""
    with press.opened(HOSTS) as sites:
        urls = sites.urls(pages)
        bare = pages / _bare(urls)
        took, kilobytes = _ours(sites, urls)
    return {
        "requests_pages_per_s": bare,
        "fetch_pages_per_s": pages / took,
        "fetch_to_requests": pages / took / bare,
        "fetch_mb_after_a_tenth": kilobytes[0] / 1000,
        "fetch_mb_at_the_end": kilobytes[1] / 1000,
    }


def _host(url: str) -> str:
    return url.split("/")[2]


def _bare(urls: Sequence[str]) -> float:
    """Return the seconds that bare requests takes: a session a host, so many threads, nothing kept."""
    hosts = [list(of_host) for _, of_host in groupby(sorted(urls, key=_host), key=_host)]
    began = perf_counter()
    with ThreadPoolExecutor(THREADS) as threads:
        got = sum(threads.map(_walk, hosts))
    if got != len(urls):
        raise command.CommandError(f"bare requests got {got} pages of {len(urls)}")
    return perf_counter() - began


def _walk(urls: Sequence[str]) -> int:
    with requests.Session() as session:
        session.trust_env = False
        return sum(session.get(url, timeout=30).status_code == 200 for url in urls)


def _ours(sites: press.Press, urls: Sequence[str]) -> tuple[float, tuple[int, int]]:
    """Return the seconds that the whole command takes, and its resident kilobytes, early and most of all."""
    with command.home() as home:
        asked = Path(home) / "urls.txt"
        asked.write_text("\n".join(urls), "utf-8")
        (Path(home) / "dateline.env").write_text(_SETTINGS, "utf-8")
        command.run("migrate", home=home)  # the server is up and the tables are made before the clock starts
        already, began = sites.served(), perf_counter()
        call = [*command.COMMAND, "fetch", "--list", str(asked)]
        with subprocess.Popen(call, env=command.environment(home), stdout=subprocess.PIPE, text=True) as fetch:
            early, most = 0, 0
            while fetch.poll() is None:
                most = max(most, _resident(fetch.pid))
                early = most if sites.served() - already <= len(urls) / 10 else early
                sleep(0.05)
            took = perf_counter() - began
            printed = fetch.stdout.read() if fetch.stdout else ""
    law = _LAW.search(printed)
    if fetch.returncode or law is None or set(law.groups()) != {str(len(urls))}:
        raise command.CommandError(f"not every page was fetched: {printed.strip()}")
    return took, (early, most)


def _resident(pid: int) -> int:
    found = _RESIDENT.search(Path(f"/proc/{pid}/status").read_text("ascii"))
    return int(found[1]) if found else 0  # it has just ended
