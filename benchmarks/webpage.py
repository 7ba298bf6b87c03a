"""A made-up article as the web page it would stand on: what a reader of pages has to work through.

Measured on 60 labelled news pages, the middle one has 115 KB (a quarter over 212), 700 elements (a quarter over 880),
26 scripts, 125 links, 119 divs, paragraphs 15 elements deep, and 10 KB of text of which a third is the article.
Pages drawn here are like today's larger ones: 50 to 600 KB, the middle one 190, most of it scripts, inline JSON and
styles; menus, icons, teasers, advertisements, captions and, on one page in four, a thread of comments stand around
and inside the text. The same article always gives the same page.
"""

import json
from html import escape
from random import Random

from newsroom import ADJECTIVES, NOUNS, PLACES, VERBS, Article

_WORDS = [*NOUNS, *VERBS, *ADJECTIVES]
_LAYERS = 6  # divs around the text, besides html, body, main, article


def page(article: Article) -> str:
    """Return an article as a web page."""
    random = Random(article.id + article.url)
    head, main = _head(article, random), _main(article, random)
    rest = f"{_aside(random)}{_footer(random)}{_scripts(random)}"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}</head>\n<body class="{_classes(random)}">\n'
        f"{_header(random)}{main}{rest}</body>\n</html>\n"
    )


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(_WORDS, k=count))


def _classes(random: Random) -> str:
    return " ".join(f"{random.choice(_WORDS)}-{random.choice(_WORDS)}__{random.choice(NOUNS)}" for _ in range(3))


def _head(article: Article, random: Random) -> str:
    title, at = escape(article.title), f"{article.published}T08:00:00Z"
    card = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": at,
        "dateModified": at,
        "author": [{"@type": "Person", "name": "Ada Quill"}],
        "publisher": {"@type": "Organization", "name": "The News"},
        "mainEntityOfPage": article.url,
    }
    metas = "".join(
        f'<meta property="{space}:{name}" content="{_words(random, 8)}">\n'
        for space in ("article", "fb", "parsely", "app")
        for name in random.sample(NOUNS, 5)
    )
    return (
        f'<meta charset="utf-8">\n<title>{title} | The News</title>\n<meta property="og:title" content="{title}">\n'
        f'<meta property="og:site_name" content="The News">\n<link rel="canonical" href="{article.url}">\n'
        f'<meta property="article:published_time" content="{at}">\n<meta name="author" content="Ada Quill">\n{metas}'
        f'<script type="application/ld+json">{json.dumps(card)}</script>\n<style>{_styles(random)}</style>\n'
        + "".join(f'<link rel="stylesheet" href="/static/{word}.css">\n' for word in random.sample(NOUNS, 6))
    )


def _styles(random: Random) -> str:
    return "\n".join(
        f".{random.choice(_WORDS)}-{random.choice(_WORDS)}{{margin:{random.randrange(40)}px;color:#{number:06x}}}"
        for number in range(random.randint(80, 400))
    )


def _icon(random: Random) -> str:
    path = " ".join(f"{random.choice('MLCQ')}{random.randrange(48)}.{random.randrange(9)}" for _ in range(20))
    return f'<svg viewBox="0 0 48 48" aria-hidden="true"><path d="{path}Z"></path></svg>'


def _header(random: Random) -> str:
    entries = "".join(
        f'<li class="{_classes(random)}"><a href="/{noun}" data-track="{noun}"><span>{noun.title()}</span></a></li>\n'
        for noun in random.sample(NOUNS, random.randint(35, 70))
    )
    tools = "".join(
        f'<button class="tool">{_icon(random)}<span>{word}</span></button>\n' for word in ("Menu", "Search")
    )
    return f'<header><div class="{_classes(random)}">{tools}<nav><ul>\n{entries}</ul></nav></div></header>\n'


def _main(article: Article, random: Random) -> str:
    paragraphs = article.text.split("\n\n")
    body = "".join(f"<p>{escape(one)}</p>\n{_between(random)}" for one in paragraphs)
    layers = "".join(f'<div class="{_classes(random)}">\n' for _ in range(_LAYERS))
    figure = (
        f'<figure><picture><source srcset="/img/{random.randrange(9999)}.webp 1280w"><img src="/img/1.jpg" alt="">'
        f"</picture><figcaption>{_words(random, 9).capitalize()}. Photograph: Bruno Falk/Agency</figcaption></figure>\n"
    )
    return (
        f"<main><article>{layers}<h1>{escape(article.title)}</h1>\n"
        f'<div class="byline">By <a href="/by/ada-quill">Ada Quill</a> <time datetime="{article.published}T08:00:00Z">'
        f"{article.published}</time></div>\n{_share(random)}{figure}{body}{_after(random)}"
        f"{'</div>' * _LAYERS}</article></main>\n"
    )


def _share(random: Random) -> str:
    names = ("Facebook", "Email", "Copy link", "Print")
    return "".join(f'<a class="share" href="#">{_icon(random)}<span>{name}</span></a>\n' for name in names)


def _between(random: Random) -> str:
    """What stands between two paragraphs: mostly nothing, else an advertisement, a promotion, a subheading."""
    draw = random.random()
    if draw < 0.2:
        slot = json.dumps({"slot": random.randrange(99), "sizes": [[300, 250], [728, 90]], "key": _words(random, 6)})
        return f"<div class=\"ad-slot\" data-ad='{slot}'><span>Advertisement</span></div>\n"
    if draw < 0.28:
        headline = _words(random, 7).capitalize()
        return f'<p><strong>Read more: <a href="/{random.choice(NOUNS)}">{headline}</a></strong></p>\n'
    return f"<h2>{_words(random, 4).capitalize()}</h2>\n" if draw < 0.34 else ""


def _after(random: Random) -> str:
    tags = "".join(f'<a rel="tag" href="/tag/{noun}">{noun.title()}</a>\n' for noun in random.sample(NOUNS, 6))
    letter = "<div><h3>Sign up to our newsletter</h3><p>The day's news in your inbox, every morning.</p></div>\n"
    return f'<div class="tags">{tags}</div>\n{letter}{_comments(random) if random.random() < 0.25 else ""}'


def _comments(random: Random) -> str:
    said = "".join(
        f'<li class="comment"><b>{noun}{random.randrange(99)}</b><p>{_words(random, random.randint(6, 60))}.</p></li>\n'
        for noun in random.sample(NOUNS, random.randint(5, 30))
    )
    return f'<section id="comments"><h3>Comments</h3><ul>\n{said}</ul></section>\n'


def _aside(random: Random) -> str:
    teasers = "".join(
        f'<div class="{_classes(random)}"><div><a href="/{number}"><div class="image"><img src="/{number}.jpg" alt="">'
        f"</div><h3>{_words(random, 7).capitalize()} in {random.choice(PLACES)}</h3></a></div>"
        f"<p>{_words(random, 16)}.</p></div>\n"
        for number in range(random.randint(12, 40))
    )
    return f"<aside><h2>Most read</h2>\n{teasers}</aside>\n"


def _footer(random: Random) -> str:
    links = "".join(f'<li><a href="/{word}">{word.title()}</a></li>\n' for word in random.sample(_WORDS, 50))
    return f"<footer><ul>\n{links}</ul><p>© 2026 The News. All rights reserved.</p></footer>\n"


def _scripts(random: Random) -> str:
    small = "".join(
        f"<script>window.{name}=window.{name}||[];{name}.push({json.dumps(_words(random, 40))});</script>\n"
        for name in random.sample(NOUNS, random.randint(10, 40))
    )
    rows = int(450 * 2 ** random.gauss(0, 1.2))  # a few pages carry very much of it
    state = {"items": [{"id": row, "text": _words(random, 30), "at": row * 977} for row in range(min(rows, 1800))]}
    return f'{small}<script id="state" type="application/json">{json.dumps(state)}</script>\n'
