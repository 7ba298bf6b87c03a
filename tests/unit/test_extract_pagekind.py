"""Kinds of pages: what holds news prose is an article, unless the page itself says otherwise."""

import json

import pytest

from dateline.extract.flattext import flat
from dateline.extract.page import html

LONG = tuple(
    """
The city council of Port Ellery voted on Tuesday to close the old harbour bridge until the spring, after engineers
 found cracks in two of its pillars.
“We would rather close it for a winter than lose it for ever,” said the mayor, who had asked for the report.
About nine thousand cars cross the bridge every day, and ferries will run twice as often from Monday.
The repairs are expected to cost four million crowns, which the council wants to pay from the sale of a warehouse
 that has stood empty for years, a spokeswoman said in the evening.
Fishermen welcomed the decision, while shops on the island fear for their trade in the weeks before the holidays,
 when most of their customers come over from the mainland.
The bridge was built a century ago and was last repaired when a barge struck its northern pillar in a storm.
""".replace("\n ", " ")
    .strip()
    .split("\n")
)
NOTICE = (
    "We and our partners store information on a device, such as cookies, and process personal data, to measure ads. "
    "You may manage your consent at any time."
)
UNPAID = {"@type": "NewsArticle", "isAccessibleForFree": False}
SHORT = "The harbour bridge of Port Ellery will stay closed until spring because of cracks in two of its pillars."
BULLETIN = f"{SHORT} Ferries run from Monday, the port said."  # 25 words
LINKS = "".join(f"<li><a href='/{n}'>Council closes the old harbour bridge again</a></li>" for n in range(30))
BANNER = (
    "<div class='banner'><p>We value your privacy</p><p>We and our partners use cookies.</p>"
    "<button>Accept all cookies</button></div>"
)
DECLARED = "<meta property='og:type' content='article'><meta property='article:published_time' content='2021-03-08'>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def kind_of(body: str, *, title: str = "Port Ellery closes its bridge", head: str = "") -> str:
    page = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return html.read(page, url="https://paper.example/news/1").kind


def jsonld(**thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404", "<h1>404</h1><p>The page you asked for could not be found.</p>"),
        (
            "Page not found | The Harbour Paper",
            "<h1>Sorry!</h1><p>Try the search, or go to our front page.</p>" + LINKS,
        ),
        ("Error 404", "<h1>Oops</h1><p>Something went wrong.</p>"),
        ("Seite nicht gefunden", "<h1>Seite nicht gefunden</h1><p>Bitte prüfen Sie die Adresse.</p>"),
        ("Página no encontrada", "<h1>Página no encontrada</h1><p>Lo sentimos.</p>"),
        ("Page introuvable", "<h1>La page demandée est introuvable</h1><p>Retour à l’accueil.</p>"),
        ("Página não encontrada", "<h1>Página não encontrada</h1><p>Volte ao início.</p>"),
        ("Pagina non trovata", "<h1>Pagina non trovata</h1><p>Torna alla home.</p>"),
        ("Ошибка 404", "<h1>Страница не найдена</h1><p>Вернитесь на главную.</p>"),
        ("Sayfa bulunamadı", "<h1>Sayfa bulunamadı</h1><p>Ana sayfaya dönün.</p>"),
        ("خطأ", "<h1>الصفحة غير موجودة</h1><p>عد إلى الصفحة الرئيسية.</p>"),
        ("出错了", "<h1>页面不存在</h1><p>返回首页</p>"),
        ("エラー", "<h1>お探しのページが見つかりません</h1><p>トップへ</p>"),
        ("오류", "<h1>페이지를 찾을 수 없습니다</h1><p>처음으로</p>"),
        ("Just a moment...", "<h1>paper.example</h1><p>Checking your browser before you go on.</p>"),
        ("Access denied", "<p>You do not have permission to view this page.</p>"),
    ],
)
def test_an_error_is_no_news_in_any_language(title, body):
    assert kind_of(body, title=title) == "error_page"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>We value your privacy</h1><p>We and our 120 partners store data.</p><button>Accept all cookies</button>",
        "<h1>Before you continue</h1><p>We use cookies and data to show ads.</p><button>Reject all</button>",
        "<h1>Wir schätzen Ihre Privatsphäre</h1><p>Wir und unsere 98 Partner.</p><button>Alle akzeptieren</button>",
        "<h1>Nous respectons votre vie privée</h1><p>Nos partenaires.</p><button>Continuer sans accepter</button>",
        "<h1>Valoramos tu privacidad</h1><p>Nosotros y nuestros socios.</p><button>Aceptar todas las cookies</button>",
        "<h1>Rispettiamo la privacy</h1><p>Noi e i nostri partner.</p><button>Accetta e continua</button>",
        "<h1>Valorizamos sua privacidade</h1><p>Usamos cookies.</p><button>Aceitar todos os cookies</button>",
        "<h1>Gizliliğinize önem veriyoruz</h1><p>Çerez kullanıyoruz.</p><button>Tüm çerezleri kabul et</button>",
        "<h1>我们重视您的隐私</h1><p>我们使用 cookie。</p><button>接受所有cookie</button>",
        "<h1>We value your privacy</h1>" + paragraphs(*[NOTICE] * 6),
    ],
)
def test_a_wall_of_consent_is_no_news_in_any_language(body):
    assert kind_of(body, title="The Harbour Paper") == "consent"


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ("<p>Subscribe to continue reading this story.</p>", ""),
        ("<p>This article is for subscribers. Already a subscriber? Sign in.</p>", ""),
        ("<p>Weiterlesen mit dem Digitalabo</p>", ""),
        ("<p>Article réservé aux abonnés. Il vous reste 80 % de cet article à lire.</p>", ""),
        ("<p>Contenido exclusivo para suscriptores</p>", ""),
        ("<p>Contenuto riservato agli abbonati</p>", ""),
        ("<p>Conteúdo exclusivo para assinantes</p>", ""),
        ("<p>Материал доступен только по подписке</p>", ""),
        ("<p>この記事は有料会員限定です。残り 1200文字</p>", ""),
        ("", jsonld(**{"@type": "NewsArticle", "isAccessibleForFree": "False"})),
        ("", jsonld(**UNPAID)),
    ],
)
def test_a_teaser_before_a_paywall_is_no_article(tail, head):
    body = f"<article><h1>Port Ellery closes its bridge</h1><p>{LONG[0]}</p><p>{LONG[2]}</p>{tail}</article>"
    assert kind_of(body, head=head + DECLARED) == "paywall"


@pytest.mark.parametrize(
    ("title", "body", "head"),
    [
        ("In pictures: the bridge", "<h1>In pictures: the bridge</h1><img src=a><p>One</p>", ""),
        ("Fotostrecke: Die Brücke", "<h1>Fotostrecke: Die Brücke</h1><img src=a><p>Eins</p>", ""),
        ("Фоторепортаж: мост", "<h1>Фоторепортаж: мост</h1><img src=a>", ""),
        ("The bridge", "<h1>The bridge</h1><p>Ten views.</p>", jsonld(**{"@type": "ImageGallery", "name": "x"})),
        (
            "Photo gallery: a bridge and its people",
            "<h1>Photo gallery: a bridge and its people</h1>"
            + "".join(f"<figure><img src='a.jpg'><figcaption>{text}</figcaption></figure>" for text in LONG),
            "",
        ),
    ],
)
def test_a_gallery_is_known_by_name_type_and_captions(title, body, head):
    assert kind_of(body, title=title, head=head) == "gallery"


def front(teaser: str, count: int = 12) -> str:
    one = "<div><h2><a href='/{n}'>Council closes the harbour bridge, part {n}</a></h2><p>{teaser} Part {n}.</p></div>"
    return "<h1>News</h1>" + "".join(one.format(n=n, teaser=teaser) for n in range(count))


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<h1>Latest</h1><ul>" + LINKS + "</ul>", ""),
        (front(SHORT), ""),
        (front(LONG[0], 20), ""),
        (front(SHORT, 8), jsonld(**{"@type": "CollectionPage"})),
    ],
)
def test_a_list_of_other_articles_is_an_index(body, head):
    assert kind_of(body, title="News - The Harbour Paper", head=head) == "index"


ENTRIES = "".join(
    f"<time datetime='2021-03-08T1{n}:00'>1{n}:00</time><p>{text}</p>" for n, text in enumerate(LONG * 2) if n < 10
)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Storm: live updates", ""),
        ("Sturm im Liveticker", ""),
        ("Tempête : suivez la situation en direct", ""),
        ("Шторм: онлайн-трансляция", ""),
        ("暴风雨直播", ""),
        ("The storm, hour by hour", jsonld(**{"@type": "LiveBlogPosting", "headline": "The storm"})),
    ],
)
def test_a_live_blog_is_known_by_name_and_times_or_type(title, head):
    assert kind_of(f"<article><h1>{title}</h1>{ENTRIES}</article>", title=title, head=head) == "live_blog"


@pytest.mark.parametrize(
    ("title", "body", "head"),
    [
        ("A plain report", paragraphs(*LONG), ""),
        ("A bulletin", paragraphs(BULLETIN), ""),
        ("A bulletin under a banner", BANNER + paragraphs(BULLETIN), ""),
        ("A report under a banner", BANNER + paragraphs(*LONG), ""),
        (
            "We value your privacy, says the cookie industry",
            paragraphs(*LONG, "It asked to accept all cookies.", *LONG),
            "",
        ),
        (
            "How cookie walls work",
            paragraphs("“Accept all cookies” is what most readers click, a study of the port university found.", *LONG),
            "",
        ),
        ("Page not found: how a ministry lost its archive", paragraphs(*LONG, *LONG), ""),
        ("A town without a page", paragraphs("“Page not found,” it said for a day.", *LONG), ""),
        ("A bulletin that quotes", paragraphs(f"{BULLETIN} “The page could not be found,” it said."), DECLARED),
        ("Why papers ask you to subscribe to read", paragraphs(*LONG, *LONG), ""),
        ("A paid article in full", paragraphs(*LONG, *LONG), jsonld(**UNPAID)),
        ("An article with an offer", paragraphs(*LONG, *LONG) + "<p>Subscribe to continue reading more.</p>", ""),
        ("In pictures and words: a report", paragraphs(*LONG, *LONG) + "<figure><img src=a></figure>", ""),
        ("A report among links", f"<article>{paragraphs(*LONG)}</article><aside><ul>{LINKS}</ul></aside>", ""),
        ("A short report among links", f"<article>{paragraphs(LONG[0])}</article><ul>{LINKS}</ul>", DECLARED),
        ("A live concert", paragraphs(*LONG), ""),
        ("Storm: what we know", ENTRIES, ""),
        ("A report with teasers", f"<article>{paragraphs(*LONG, *LONG)}</article><aside>{front(SHORT)}</aside>", ""),
    ],
)
def test_an_article_stays_one_in_spite_of_what_stands_around_it(title, body, head):
    assert kind_of(f"<h1>{title}</h1>{body}", title=title, head=head) == "article"


@pytest.mark.parametrize("body", ["", "<p>Hello</p>", "<img src='a.jpg'>", "<h1>The Harbour Paper</h1>"])
def test_a_page_without_prose_is_something_else(body):
    assert kind_of(body, title="x") == "other"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\n\n".join(LONG), "article"),
        (BULLETIN, "article"),
        (f"Port Ellery closes its bridge\n\n{BULLETIN}\n\nWe value your privacy\nAccept all cookies", "article"),
        ("404\n\nThe page you asked for could not be found.", "error_page"),
        ("We value your privacy\nWe and our 120 partners store data.\nAccept all cookies", "consent"),
        (f"{SHORT}\n\nThis article is for subscribers.", "paywall"),
        ("Hello", "other"),
    ],
)
def test_kinds_of_flat_texts(text, kind):
    assert flat.read(text).kind == kind
