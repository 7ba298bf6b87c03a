"""When pages of many systems and languages were published and modified, from their mark-up to the verdict."""

import pytest

from dateline.extract.page import html
from dateline.model import Claims
from dateline.normalize import dates
from dateline.normalize.verdict.setting import Setting

_HEADLINE = "The council of Northbrook backs a plan for the old bridge"
_TEXT = (
    "<p>The council agreed on the plan for the old bridge after a long debate, and work will start soon. Residents had "
    "asked for a safer crossing for years, and several of them came to the meeting to hear the vote.</p><p>The bridge "
    "was built when the river was still used by barges, and engineers found that two of its piers need repair.</p>"
)

#: A page: what it is, its language, its address, its days; its head, if it has one; its body. Lines are glued.
_PAGES = """
== the printed evening is the day of a stamp in UTC | en | https://news.example.com/story/4711 | 2019-11-18
<meta property="article:published_time" content="2019-11-19 02:24:00 UTC"><script type="application/ld+json">{"@
type":"NewsArticle","headline":"{h}","datePublished":"2019-11-19T02:24:00Z"}</script>
--
<article>{h1}<div class="meta">Posted: <time datetime="2019-11-19T02:24:00+00:00">Nov 18, 2019 at 9:24 pm ET
</time></div>{text}</article>
== a stamp in UTC names the local offset | en | https://tv.example.com/bridge/123 | 2019-11-19
<script type="application/ld+json">{"@type":"NewsArticle","headline":"{h}","datePublished":"2019-11-20T02:15:49-
0600"}</script>
--
<article>{h1}<div>Published November 19, 2019 at 8:15 PM CST</div>{text}</article>
== the print is an update | en | https://tv.example.com/bridge | 2019-11-08 / 2019-11-13
<meta property="article:published_time" content="2019-11-08T15:12:00Z"><meta property="article:modified_time" co
ntent="2019-11-13T21:10:00Z"><script type="application/ld+json">{"@type":"NewsArticle","headline":"{h}","datePub
lished":"2019-11-08T15:12:00Z","dateModified":"2019-11-13T21:10:00Z"}</script>
--
<article>{h1}<p class="ts">Updated: Nov 13, 2019 / 04:10 PM EST</p>{text}</article>
== a weekday settles the order against the language | en-US | https://city.example.gov/node/33 | 2021-04-06
<div class="node node-article"><h1 class="page-title">{h}</h1><div class="submitted">Submitted by <span class="u
sername">editor</span> on Tue, 04/06/2021 - 14:20</div><div class="field-name-body">{text}</div></div>
== an order nobody knows | en | https://b.example.com/x | nothing
<article>{h1}<p>03/04/2024</p>{text}</article>
== a weekday settles the order | en | https://b.example.com/x | 2024-04-03
<article>{h1}<p>Wed 03/04/2024</p>{text}</article>
== two labelled time elements | de | https://verein.example.org/index.php/aktuelles/33-bruecke | 2020-09-14 / 2020-09-20
<div class="item-page"><div class="page-header"><h2 itemprop="headline">{h}</h2></div><dl class="article-info mu
ted"><dt>Details</dt><dd class="createdby">Geschrieben von Redaktion</dd><dd class="published"><time datetime="2
020-09-14T07:00:00+02:00" itemprop="datePublished">Veröffentlicht: 14. September 2020</time></dd><dd class="modi
fied"><time datetime="2020-09-20T11:00:00+02:00" itemprop="dateModified">Zuletzt aktualisiert: 20. September 202
0</time></dd><dd class="hits">Zugriffe: 2020</dd></dl>{text}</div>
== a local evening in a time element | en | https://arc.example.com/news/bridge-ABC/ | 2023-03-14
<script>window.Fusion={};Fusion.globalContent={"type":"story","created_date":"2023-03-14T22:00:00Z","display_dat
e":"2023-03-15T03:10:22.511Z","first_publish_date":"2023-03-15T03:10:25Z","publish_date":"2023-03-15T14:00:00Z",
"last_updated_date":"2023-03-15T14:00:00Z"};</script>
--
<article class="b-article"><h1 class="b-headline">{h}</h1><div class="b-byline">By Desk</div><time as="time" cla
ss="c-date b-date" datetime="2023-03-15T03:10:22.511Z">March 14, 2023 at 11:10 PM</time>{text}</article>
== a date above the headline and a list below | ru | https://gorod.example.org/news/detail.php?ID=77 | 2024-02-08
<div class="news-detail"><span class="news-date-time">08.02.2024 13:03</span><h3>{h}</h3>{text}<div class="news-
list"><p class="news-item"><span class="news-date-time">10.02.2024</span> <a href="/n/5">Другая новость города о д
орогах</a></p></div></div><div class="copyright">© 2005-2026</div>
== a calendar in the head in Chinese | zh | http://gov.example.org/zwgk/content.jsp?id=99 | 2024-03-18
<div class="top">今天是2024年5月1日 星期三</div><div class="art"><h2>{h}</h2><div class="art-info"><span>发布时
间：2024-03-18 09:00</span><span>来源：市政府办公室</span><span>浏览次数：2019</span></div>{text}</div>
== one box of both dates in Japanese | ja | https://www.example.com/articles/abc | 2023-11-03 / 2023-11-04
<article>{h1}<div class="date"><p>公開日：2023年11月3日 17時05分</p><p>更新日：2023年11月4日 9時30分</p>
</div>{text}</article>
== entered and edited in Korean | ko | https://n.example.com/article/001/0014 | 2024-02-08 / 2024-02-08
<div class="article-header">{h1}<div class="info"><span>입력 2024.02.08. 오후 1:03</span> <span>수정 2024.02.08. 오
후 3:20</span></div></div><div id="articleBody">{text}</div>
== two calendars in Arabic | ar | https://akhbar.example.net/a/123 | 2024-02-08
<article>{h1}<div class="post-date">الخميس 28 رجب 1445 هـ - 8 فبراير 2024 مـ - 13:03</div>{text}</article>
== Arabic digits and the months of the Levant | ar | https://akhbar.example.net/a/124 | 2024-02-08
<article>{h1}<span class="d">تاريخ النشر: ٨ شباط ٢٠٢٤ | ١:٠٣ م</span>{text}</article>
== the Persian calendar | fa | https://khabar.example.net/fa/news/555 | 2024-02-08
<div class="news"><div class="nav">تاریخ انتشار: ۱۹ بهمن ۱۴۰۲ - ۱۳:۰۳</div>{h1}{text}</div>
== the Thai calendar | th | https://th.example.com/news/9 | 2024-02-08 / 2024-02-09
<article>{h1}<div>เผยแพร่: 8 ก.พ. 2567 13:03 ปรับปรุง: 9 ก.พ. 2567 08:00</div>{text}</article>
== a long line of two labelled dates in Hindi | hi | https://hi.example.in/a | 2024-02-08 / 2024-02-09
<article>{h1}<div class="auth">नवभूमि डेस्क | Updated: 09 फ़रवरी 2024, 10:11 AM IST | Published: 08 फ़रवरी 2024, 1
:03 PM IST</div>{text}</article>
== one box of both dates in Turkish | tr | https://haber.example.com/kopru-123 | 2024-02-08 / 2024-02-09
<article>{h1}<div class="date-info">Giriş: 08.02.2024 - 13:03 Güncelleme: 09.02.2024 - 08:15</div>{text}
</article>
== both dates in one line in Polish | pl | https://gazeta.example.com/most,123.html | 2024-02-08 / 2024-02-10
<article>{h1}<div class="data">Data publikacji: 08.02.2024 13:03, ostatnia aktualizacja: 10.02.2024 11:00
</div>{text}</article>
== a local evening in Portuguese | pt | https://g.example.com/noticia/ponte.ghtml | 2024-02-08
<script type="application/ld+json">{"@type":"NewsArticle","headline":"{h}","datePublished":"2024-02-09T01:03:00.
000Z"}</script>
--
<article>{h1}<div><time itemprop="datePublished" datetime="2024-02-09T01:03:00.000Z">08/02/2024 22h03
</time></div>{text}</article>
== the date of the event announced | en | https://town.example.org/events/opening | 2024-05-02
<script type="application/ld+json">{"@type":"Event","name":"Opening","startDate":"2024-06-15T19:00","endDate":"2
024-06-15T22:00"}</script>
--
<main>{h1}<div class="event-date">Saturday, June 15, 2024, 7:00 pm</div><div class="posted">Posted May 2, 2024
</div>{text}</main>
== stamped anew, the address has the month | en | https://paper.example.com/2016/03/bridge | 2016-03-03 / 2023-08-14
<meta property="article:published_time" content="2023-08-14T10:00:00Z"><meta property="article:modified_time" co
ntent="2023-08-14T10:00:00Z"><script type="application/ld+json">{"@type":"NewsArticle","headline":"{h}","datePub
lished":"2023-08-14T10:00:00Z","dateModified":"2023-08-14T10:00:00Z"}</script>
--
<article>{h1}<div class="byline">By Desk | March 3, 2016</div>{text}</article>
== a calendar in the head and teasers beside | en | https://d.example.com/bridge | 2024-02-08
<header><div class="date">Sunday, 10 March 2024</div></header><div class="ticker"><a href="/1">Storm warning for t
he northern coast of the county</a> <span>10 March 2024</span></div><main>{h1}<div class="author-line">By the de
sk &bull; 8 February 2024</div>{text}</main><aside class="related"><h4><a href="/2">Ferry to run late all summer
</a></h4><time datetime="2024-03-09">9 March 2024</time></aside>
== a time element outside the article | en | https://d.example.com/b3 | 2024-06-02
<div class="topbar"><time datetime="2024-06-30">Jun 30, 2024</time></div><article>{h1}<span class="post-meta-dat
e">Jun 2, 2024</span>{text}</article>
== a date header above the post | en | https://blogspot.example.com/bridge.html | 2011-05-06
<h2 class="date-header"><span>Friday, May 6, 2011</span></h2><div class="post"><h3 class="post-title">{h}
</h3><div class="post-body">{text}</div><div class="post-footer">Posted by desk at <abbr class="published" title
="2011-05-06T11:22:00-07:00">11:22 AM</abbr></div></div>
== a member joined | en | https://f.example.org/viewtopic.php?t=2 | 2013-04-05
<div class="thread">{h1}<div class="msg"><div class="hd">Joined: 3 March 2009 Posts: 120</div><div class="hd2">P
osted: 5 April 2013, 09:12</div>{text}</div><div class="msg"><div class="hd2">Posted: 6 April 2013, 10:00
</div><p>I agree with all of that and more.</p></div></div>
"""


def _pages() -> list[object]:
    pages: list[object] = []
    for block in _PAGES.strip().removeprefix("== ").split("\n== "):
        title, *lines = block.split("\n")
        name, language, address, said = title.split(" | ")
        head, _, body = "".join(lines).rpartition("--\n" if "--\n" in block else "{none}")
        pages.append(pytest.param((language, address), (head, body), said, id=name))
    return pages


def _said(known: tuple[str, str], markup: tuple[str, str]) -> str:
    language, address = known
    head, body = (
        part.replace("{h1}", "<h1>{h}</h1>").replace("{text}", _TEXT).replace("{h}", _HEADLINE) for part in markup
    )
    page = f"<html lang={language}><head><title>{_HEADLINE}</title>{head}</head><body>{body}</body></html>"
    content = html.read(page, url=address)
    heard = dates.claims(Claims(), url=address, segments=content.segments, page=content.page)
    verdict = dates.verdict(heard, Setting(language=language))
    published = verdict.published.value[:10] if verdict.published else "nothing"
    return f"{published} / {verdict.modified.value[:10]}" if verdict.modified else published


@pytest.mark.parametrize(("known", "markup", "said"), _pages())
def test_a_page_is_dated(known: tuple[str, str], markup: tuple[str, str], said: str) -> None:
    assert _said(known, markup) == said
