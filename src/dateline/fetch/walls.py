"""Walls against robots: what stands in a page's place when a guard takes us for a robot, which we are.

We never climb one: the page is not had, and the answer is called `blocked`, so that no wall is taken for an article.
"""

import re

from dateline.model import Reply

#: A header that only an answer of the guard bears, and what it says then. Sources: the documentation of Cloudflare
#: ("Detect a Challenge Page response"), of AWS WAF (CAPTCHA and Challenge actions), of Vercel (Attack Challenge Mode).
HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", ""), ("x-vercel-mitigated", ""))

#: What stands in the source of a challenge and in no ordinary page, though the same guards put other scripts there.
MARKS = re.compile(
    rb"_cf_chl_opt|cf-browser-verification|captcha-delivery\.com|awsWafCookieDomainList|id=.px-captcha"
    rb"|Incapsula incident ID|/_Incapsula_Resource\?(?:CWUDNSAI|SWUDNSAI)|sucuri_cloudproxy_js|id=.anubis_challenge"
    rb"|errors\.edgesuite\.net|window\.KPSDK",
    re.IGNORECASE,
)

#: Whole titles of challenges; a story about one has more to say. What follows a bar or a dash names the guard.
TITLES = re.compile(
    r"(?:just a moment|attention required!?|access denied|access to this page has been denied|are you a (?:ro)?bot\?"
    r"|robot check|bot verification|security check|human verification|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|checking your browser|pardon our interruption|please wait|making sure you(?:'|&#39;|’)re not a bot!?"
    r"|ddos-guard|one more step|client challenge|vercel security checkpoint)(?:\s*\.{3}|…)?(?:\s*[|–-][^|]{0,60})?",
    re.IGNORECASE,
)
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,300})<", re.IGNORECASE)

#: Challenges of the guards above have 1 to 30 kB; an article with its scripts seldom has less than 64.
SMALL = 64 << 10
GUARDED = frozenset({401, 403, 405, 429, 503})  # statuses under which guards answer


def wall(reply: Reply) -> str | None:
    """Return what shows that a wall stands in the page's place, in words; None where nothing does."""
    for name, value in HEADERS:
        said = reply.headers.get(name)
        if said is not None and said.lower().startswith(value):
            return f"{name}: {said[:60]}"
    head = reply.body[:SMALL]
    if len(reply.body) > SMALL and reply.status not in GUARDED:
        return None
    mark, title = MARKS.search(head), _TITLE.search(head)
    if mark:
        return f"its source holds {mark[0].decode('ascii', 'replace')}"
    words = " ".join(title[1].decode("utf-8", "replace").split()) if title else ""
    return f"its title is “{words[:100]}”" if TITLES.fullmatch(words) else None
