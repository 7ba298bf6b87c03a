"""One spelling for one address: canonical URLs and registered domains."""

import re
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

import idna
from tld import get_fld

from dateline.model import patterns

LONGEST = 2048  # characters; what browsers and indexes agree to carry
LONGEST_HOST = 253  # characters of a name in the DNS (RFC 1035, 2.3.4: 255 octets with their lengths)

#: Parameters that say how a reader came, never which page it is. Sources: the documentation of Google Ads and
#: Analytics, Meta, Microsoft, Yandex, Twitter, Instagram, Mailchimp, HubSpot, Marketo, AT Internet, the BBC, Piano.
_TRACKING = patterns.lazy(
    r"utm_.*|fbclid|fb_action_ids|fb_action_types|fb_ref|gclid|gclsrc|dclid|gbraid|wbraid|gad_source|gad_campaignid"
    r"|msclkid|yclid|ysclid|ymclid|_openstat|twclid|ttclid|li_fat_id|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|hsctatracking"
    r"|mkt_tok|vero_id|vero_conv|oly_anon_id|oly_enc_id|wickedid|_ga|_gl|s_cid|cmpid|xtor|ns_mchannel|ns_source"
    r"|ns_campaign|ns_linkname|ns_fee|at_medium|at_campaign|at_custom\d|at_link_.*|at_bbc_team|at_ptr_name|at_format"
    r"|guccounter|guce_referrer|guce_referrer_sig|__twitter_impression|spm|rss_?feed_src",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\]")
_FRONT = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{2,5})?)?/?", re.IGNORECASE)
_ADDRESS = re.compile(r"[\d.]+|.*:.*")


def canonical(url: str) -> str | None:
    """Return one spelling of an address: host in lower-case ASCII, no fragment, no tracking parameters.

    Every other parameter stays, in order; user names and default ports go. None for what is no http(s) URL or is
    longer than `LONGEST` characters.
    """
    text = url.strip()
    if len(text) > LONGEST or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text):
        return None
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
    except ValueError:
        return None
    host = _host(parts.hostname)
    if scheme not in _PORTS or host is None:
        return None
    netloc = host if port in {None, _PORTS[scheme]} else f"{host}:{port}"
    made = urlunsplit((scheme, netloc, _ascii(parts.path) or "/", _query(parts.query), ""))
    return made if len(made) <= LONGEST else None


def _host(name: str | None) -> str | None:
    """Return a host in its ASCII form (IDNA 2008 with the UTS 46 mapping), or None where it is none."""
    host = (name or "").rstrip(".").lower()
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError:
            return None
    fits = len(host) <= LONGEST_HOST and ".." not in host
    return host if fits and _HOST.fullmatch(host) else None


def _ascii(text: str) -> str:
    """Percent-encode what a URL cannot hold as it is, so that both spellings of a letter are one."""
    return quote(text, safe="%/:=&?~#+!$,;'@()*[]|{}-._^`\\")


def _query(query: str) -> str:
    kept = (p for p in query.split("&") if p and not _TRACKING.fullmatch(unquote_plus(p.split("=", 1)[0])))
    return "&".join(_ascii(pair) for pair in kept)


def registered_domain(url_or_host: str) -> str | None:
    """Return the name someone registered (`news.bbc.co.uk` gives `bbc.co.uk`), or None for an address or no domain.

    By the public suffix list that travels with `tld` (nothing is fetched), with its private part: each blog of a
    blog host is a registrant of its own.
    """
    text = url_or_host.strip()
    try:
        host = _host(urlsplit(text if "//" in text else f"//{text}").hostname)
    except ValueError:
        return None
    if host is None or _ADDRESS.fullmatch(host):
        return None
    found = get_fld(f"https://{host}/", fail_silently=True, search_private=True)
    return found if isinstance(found, str) else None


def page_canonical(url: str | None, rel_canonical: str | None) -> str | None:
    """Return a page's canonical URL: its rel=canonical on the same registered domain and no front page, else its own.

    A rel=canonical elsewhere tells where a text comes from; it never renames the page. Without an own address the
    page has none.
    """
    own = canonical(url) if url else None
    named = canonical(rel_canonical) if own and rel_canonical else None
    if own is None or named is None or _is_front(named):
        return own
    domain = registered_domain(own)
    return named if domain is not None and domain == registered_domain(named) else own


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None
