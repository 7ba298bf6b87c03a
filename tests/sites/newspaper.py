"""A whole newspaper on one site: its reports at their paths, a feed of each kind, sitemaps, a robots.txt."""

from collections.abc import Callable, Sequence

from sites import lists
from sites.behaviours import Behaviour, kept, shows
from sites.pieces import Piece
from sites.server import Site

ROBOTS = "User-agent: *\nAllow: /\n"


def prints(site: Site, pieces: Sequence[Piece], *, page: Callable[[bytes], Behaviour] = kept) -> None:
    """Let a site print reports: the pages, `/feed/KIND`, `/whole` with the texts, and the sitemaps."""
    site.routes |= {each.path: page(each.page()) for each in pieces}
    listed(site, pieces)
    site.routes["/robots.txt"] = shows(ROBOTS.encode(), "text/plain")


def listed(site: Site, pieces: Sequence[Piece]) -> None:
    """Let the feeds and sitemaps of a site name these reports and no others."""
    base = site.url("")
    at = {f"/feed/{kind}": write(base, pieces) for kind, write in lists.FEEDS.items()}
    at["/whole"] = lists.rss(base, pieces, whole=True)
    at["/sitemap.xml"] = lists.sitemap(base, pieces)
    at["/sitemap.xml.gz"] = lists.zipped(at["/sitemap.xml"])
    at["/news.xml"] = lists.news_sitemap(base, pieces)
    at["/sitemaps.xml"] = lists.sitemap_index(site.url("/sitemap.xml.gz"), site.url("/news.xml"))
    site.routes |= {path: kept(body, kind) for path, (body, kind) in at.items()}


def robots(site: Site, *lines: str) -> None:
    """Let a site's robots.txt say these lines."""
    site.routes["/robots.txt"] = shows("\n".join(lines).encode() + b"\n", "text/plain")
