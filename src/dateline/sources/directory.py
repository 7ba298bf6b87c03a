"""Whose address it is: a source of the registry, or a stand-in named after the host of an outlet nobody has entered.

On a platform where many publish the stand-in is the account, never the platform; an archive, a cache, a translator or a
feed proxy is nobody's address but that of the page it carries.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from dateline.model import Source
from dateline.sources.registry import COLLECTION, Registry, host_of

#: Hosts below whose names each blog or newsletter stands, where the public suffix list does not say so.
#: Source: the help pages of each service on the addresses of its blogs.
_BLOG_HOSTS = frozenset(
    """
    beehiiv.com blog.ir blogfa.com blogs.com canalblog.com ghost.io jimdofree.com livejournal.com medium.com
    over-blog.com pixnet.net posthaven.com skyrock.com substack.com tistory.com tumblr.com typepad.com webnode.page
    weebly.com wordpress.com xanga.com
    """.split()  # noqa: SIM905  a list of hosts reads as hosts
)
#: Hosts whose accounts stand in the path, with the words that may stand before an account.
#: Source: the addresses of accounts that each service gives out.
_ACCOUNT_HOSTS = {
    "t.me": "s",
    "facebook.com": "pages groups people",
    "twitter.com": "",
    "x.com": "",
    "instagram.com": "",
    "threads.net": "",
    "tiktok.com": "",
    "youtube.com": "channel c user",
    "vk.com": "",
    "ok.ru": "group profile",
    "dzen.ru": "id",
    "linkedin.com": "company in school showcase",
    "reddit.com": "r user u",
    "medium.com": "",
    "brunch.co.kr": "",
    "note.com": "",
    "ameblo.jp": "",
    "weibo.com": "u",
    "truthsocial.com": "",
    "rumble.com": "c user",
}
#: First parts of a path that are no account there, but a page, a film, a search.
_NO_ACCOUNTS = frozenset(
    """
    watch shorts live playlist results embed feed hashtag search explore status i intent share sharer sharer.php
    permalink.php story.php photo.php photo video videos reel reels p stories events login pulse posts home wall post
    about tag topic topics news a media c user channel pages s profile.php
    """.split()  # noqa: SIM905
)
_ACCOUNT = re.compile(r"@?[\w.-]{2,64}")
#: Country domains that are sold to anyone as words of their own. Sources: Google Search Central, "generic country
#: code top-level domains" (ad ai as bz cc cd co dj fm io la me ms nu sc sr su tv tk ws); the registries of the others
#: sell them so themselves. ac, eu and su are the domain of no country of ISO 3166.
_GENERIC = frozenset(
    """
    ac ad ai as bz cc cd cf co dj eu fm ga gg gl gq gs im io la ly me ml ms nu pw sc sh sr st su tk tl to tv vc vg vu ws
    """.split()  # noqa: SIM905
)
_OTHER_CODES = {"uk": "GB", "xn--p1ai": "RU", "xn--j1amh": "UA", "xn--90ais": "BY", "xn--fiqs8s": "CN"}
_OTHER_CODES |= {"xn--fiqz9s": "CN", "xn--3e0b707e": "KR", "xn--h2brj9c": "IN", "xn--mgba3a4f16a": "IR"}
_OTHER_CODES |= {"xn--90a3ac": "RS", "xn--wgbh1c": "EG", "xn--mgberp4a5d4ar": "SA", "xn--qxam": "GR"}
_CARRIED = re.compile(r".*https?:/{1,2}([^\s/].*)", re.DOTALL)  # the innermost, where one archive keeps another
#: The path of an AMP cache or viewer: kind of document, `s` for https, then the address.
#: Source: "AMP cache URL format" at amp.dev.
_AMP = re.compile(r"/(?:amp|[civr])/(?:s/)?((?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?:/.*)?)", re.DOTALL)
_VIEWER = re.compile(r"(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)")
_TRANSLATOR = ".translate.goog"


@dataclass(frozen=True)
class Directory:
    """The registry, and how to tell the domain that someone registered from the rest of a host."""

    registry: Registry
    registered: Callable[[str], str | None]

    def at(self, address: str) -> Source | None:
        """Return whose address a URL or a host is; None for a collection's, a platform's own and for no domain.

        The address of an archive or a cache that spells the address it keeps is that one's.
        """
        if _VIEWER.fullmatch(host_of(address)) and (viewed := _AMP.fullmatch(_split(address).path)):
            return self.at(f"//{viewed[1]}")
        found = self.registry.by_domain(address)
        if found is None:
            return self._unknown(address)
        if found.kind != COLLECTION:
            return found
        carried = _carried(address)
        return self.at(f"//{carried}") if carried else None

    def _unknown(self, address: str) -> Source | None:
        domain, host = self.registered(address), host_of(address)
        if domain is None:
            return None
        if domain in _ACCOUNT_HOSTS and host.removeprefix("m.") in {domain, f"mobile.{domain}"}:
            account = _account(domain, _split(address).path)
            return provisional(f"{domain}/{account}") if account else None
        if domain in _BLOG_HOSTS:
            return provisional(host) if host != domain else None
        return provisional(domain)


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return urlsplit("")


def _carried(address: str) -> str | None:
    """Return the address, without its scheme, that stands in a collection's: in its path, its query or its host."""
    parts = _split(address)
    if (host := host_of(address)).endswith(_TRANSLATOR):  # a stop is written as one hyphen, a hyphen as two
        return host.removesuffix(_TRANSLATOR).replace("--", "\0").replace("-", ".").replace("\0", "-") + parts.path
    found = _CARRIED.match(parts.path) or _AMP.fullmatch(parts.path) or _CARRIED.match(unquote(parts.query))
    return found[1] if found else None


def _account(domain: str, path: str) -> str | None:
    parts = [part for part in path.split("/", 4) if part]
    before = parts[0] if parts and parts[0] in _ACCOUNT_HOSTS[domain].split() else ""
    name = "".join(parts[1:2] if before else parts[:1])
    if not _ACCOUNT.fullmatch(name) or (not before and name.casefold() in _NO_ACCOUNTS):
        return None
    return name if before == "channel" else name.casefold()  # a channel's name is a number whose letters have a case


def provisional(domain: str) -> Source:
    """Return a stand-in for an outlet of which only the address is known: no country, but that of its domain as a hint.

    `domain` is a registered domain, or a platform's host with an account: `t.me/example`.
    """
    return Source(
        id=domain,
        name=domain,
        domains=(domain,),
        country=None,
        languages=(),
        kind="unknown",
        provisional=True,
        country_hint=country_hint(domain),
    )


def country_hint(domain: str) -> str | None:
    """Return the country (ISO 3166-1) of a domain's last label, unless that is generic or sold as if it were."""
    if "/" in domain:
        return None
    last = domain.rpartition(".")[2].casefold()
    if last in _OTHER_CODES:
        return _OTHER_CODES[last]
    return last.upper() if re.fullmatch(r"[a-z]{2}", last) and last not in _GENERIC else None
