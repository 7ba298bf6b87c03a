"""Each witness of a page as a claim."""

import json

import pytest

from dateline.model import DateClaim, DatedElement, PageEvidence
from dateline.normalize.witnesses import elements, labels, linkeddata, metas, page, scripts
from dateline.normalize.witnesses.claim import Writing
from dateline.normalize.written import stamps

DAY, NEXT = "2031-03-01", "2031-03-02"
Said = list[tuple[str, str, str | None]]


def _said(claims: list[DateClaim]) -> Said:
    return [(claim.field, claim.origin, claim.value) for claim in claims]


def _of_jsonld(*blocks: object, url: str | None = None, headings: tuple[str, ...] = ()) -> Said:
    written = tuple(block if isinstance(block, str) else json.dumps(block) for block in blocks)
    evidence = PageEvidence(jsonld=written, headings=headings)
    return _said(list(linkeddata.dates(evidence, Writing(), url=url)))


def _article(**told: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "datePublished": DAY} | told


@pytest.mark.parametrize(
    ("block", "origin"),
    [
        (_article(), "jsonld:NewsArticle.datePublished"),
        ({"@graph": [{"@type": "WebPage"}, _article()]}, "jsonld:NewsArticle.datePublished"),
        ([{"mainEntity": _article()}], "jsonld:NewsArticle.datePublished"),
        (_article(**{"@type": ["Thing", "BlogPosting"]}), "jsonld:BlogPosting.datePublished"),
        (_article(**{"@type": "https://schema.org/NewsArticle"}), "jsonld:NewsArticle.datePublished"),
        ({"@type": "WebPage", "datePublished": DAY}, "jsonld-page:WebPage.datePublished"),
        ({"@type": "VideoObject", "uploadDate": DAY}, "jsonld:VideoObject.uploadDate"),
        ({"@type": "Recipe", "datePublished": DAY}, "jsonld-other:Recipe.datePublished"),
        ({"@type": "NewsArticle", "dateCreated": DAY}, "jsonld-other:NewsArticle.dateCreated"),
        ({"@type": "LiveBlogPosting", "coverageStartTime": DAY}, "jsonld-other:LiveBlogPosting.coverageStartTime"),
        (_article(datePublished={"@type": "Date", "@value": DAY}), "jsonld:NewsArticle.datePublished"),
        (_article(datePublished=[DAY, NEXT]), "jsonld:NewsArticle.datePublished"),
        ('{"@type": "NewsArticle", "datePublished": "2031-03-01",}', "jsonld:NewsArticle.datePublished"),
        ('{"headline": "An "inner" quote", "datePublished": "2031-03-01"}', "jsonld-broken:datePublished"),
    ],
)
def test_json_ld_says_when_its_work_appeared(block: object, origin: str) -> None:
    assert _of_jsonld(block) == [("published", origin, DAY)]


def test_a_count_of_seconds_is_an_instant() -> None:
    assert _of_jsonld(_article(datePublished=1_929_000_000)) == [
        ("published", "jsonld:NewsArticle.datePublished", "2031-02-16T09:20:00")
    ]


@pytest.mark.parametrize("key", ["comment", "itemListElement", "video", "liveBlogUpdate", "review", "isPartOf"])
def test_what_a_work_lists_or_quotes_is_no_witness(key: str) -> None:
    assert _of_jsonld({"@type": "WebPage", key: [_article()]}) == []


@pytest.mark.parametrize("key", ["dateModified", "lastReviewed"])
def test_a_revision_is_another_field(key: str) -> None:
    assert _of_jsonld({"@type": "WebPage", key: DAY}) == [("modified", f"jsonld-page:WebPage.{key}", DAY)]


def test_of_two_articles_the_one_with_the_pages_address_speaks() -> None:
    other = _article(url="https://example.com/mill", datePublished=NEXT)
    own = _article(mainEntityOfPage={"@id": "http://www.example.com/bridge/"})
    assert _of_jsonld(other, own, url="https://example.com/bridge") == [
        ("published", "jsonld:NewsArticle.datePublished", DAY),
        ("published", "later:jsonld:NewsArticle.datePublished", NEXT),
    ]


def test_of_two_articles_the_one_with_the_pages_headline_speaks() -> None:
    other = _article(url="https://example.com/mill", datePublished=NEXT, headline="The old mill is for sale")
    own = _article(headline="The harbour bridge opens again")
    heading = "The harbour bridge opens again"
    assert _of_jsonld(other, own, headings=(heading,))[0] == ("published", "jsonld:NewsArticle.datePublished", DAY)


def test_of_two_articles_that_nothing_tells_apart_the_first_speaks() -> None:
    assert [origin for _, origin, _ in _of_jsonld(_article(), _article(datePublished=NEXT))] == [
        "jsonld:NewsArticle.datePublished",
        "later:jsonld:NewsArticle.datePublished",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("article:published_time", ("published", "meta")),
        ("og:article:published_time", ("published", "meta")),
        ("datepublished", ("published", "meta")),
        ("parsely-pub-date", ("published", "meta")),
        ("sailthru.date", ("published", "meta-weak")),
        ("cxenseparse:recs:publishtime", ("published", "meta-weak")),
        ("dc.date.issued", ("published", "meta-weak")),
        ("dcterms.issued", ("published", "meta-weak")),
        ("dcterms.created", ("published", "meta-weak")),
        ("dcterms.available", None),
        ("prism.publicationdate", ("published", "meta-weak")),
        ("citation_online_date", ("published", "meta-weak")),
        ("citation_publication_date", ("published", "meta-weak")),
        ("bt:pubdate", ("published", "meta-weak")),
        ("st:published_at", ("published", "meta-weak")),
        ("publish-date", ("published", "meta-weak")),
        ("pubdate", ("published", "meta-weak")),
        ("ptime", ("published", "meta-weak")),
        ("date", ("published", "meta-weak")),
        ("article:modified_time", ("modified", "meta")),
        ("og:updated_time", ("modified", "meta")),
        ("last-modified", ("modified", "meta")),
        ("eomportal-lastupdate", ("modified", "meta")),
        ("revised", ("modified", "meta")),
        ("bt:moddate", ("modified", "meta")),
        ("article:expiration_time", None),
        ("expires", None),
        ("article:publisher", None),
        ("event:start_date", None),
        ("copyright", None),
        ("viewport", None),
    ],
)
def test_the_name_of_a_meta_says_which_date_it_is(name: str, said: tuple[str, str] | None) -> None:
    expected = [(said[0], f"{said[1]}:{name}", DAY)] if said else []
    assert _said(list(metas.dates(PageEvidence(metas=((name, DAY),)), Writing()))) == expected


@pytest.mark.parametrize(
    ("told", "claims"),
    [
        ((("parsely-page", '{"title": "x", "pub_date": "2031-03-01"}'),), [("published", "meta:parsely-page", DAY)]),
        ((("parsely-page", "{broken"),), []),
        (
            (("twitter:label1", "Published"), ("twitter:data1", "March 1, 2031")),
            [("published", "meta-weak:twitter:data1", DAY)],
        ),
        (
            (("twitter:data2", "1 March 2031"), ("twitter:label2", "Last updated")),
            [("modified", "meta-weak:twitter:data2", DAY)],
        ),
        ((("twitter:label1", "Written by"), ("twitter:data1", "Ada Example")), []),
        ((("twitter:label1", "Reading time"), ("twitter:data1", "4 minutes")), []),
        ((("article:published_time", "2031"),), [("published", "meta:article:published_time", "2031")]),
        ((("date", "2031/03"),), [("published", "meta-weak:date", "2031-03")]),
        ((("date", "2031030113"),), [("published", "meta-weak:date", None)]),  # a day and an hour, no count of seconds
        ((("article:published_time", "yes"),), []),
    ],
)
def test_a_metas_value_is_read_as_precisely_as_it_is_written(told: tuple[tuple[str, str], ...], claims: Said) -> None:
    assert _said(list(metas.dates(PageEvidence(metas=told), Writing()))) == claims


def test_a_stamp_says_where_its_zone_is_from() -> None:
    told = (("date", "2031-03-01T09:05:00+01:00"), ("pubdate", "2031-03-01T09:05:00"))
    claims = list(metas.dates(PageEvidence(metas=told), Writing()))
    assert [(claim.zone, claim.zone_from) for claim in claims] == [("+01:00", "stamp"), (None, None)]


@pytest.mark.parametrize(
    ("element", "claims"),
    [
        (DatedElement("2031-03-01", ""), [("published", "time:datetime", DAY)]),
        (DatedElement("", "1 March 2031"), [("published", "time:text", DAY)]),
        (DatedElement("2031-03-01T09:05", "an hour ago"), [("published", "time:datetime", "2031-03-01T09:05")]),
        (DatedElement("2031-03-01", "", before="Published on"), [("published", "time:label", DAY)]),
        (DatedElement("", "Posted 1 March 2031"), [("published", "time:label", DAY)]),
        (DatedElement("2031-03-01", "", marks="pubdate"), [("published", "time:label", DAY)]),
        (DatedElement("2031-03-01", "", marks="entry-date published updated"), [("published", "time:label", DAY)]),
        (DatedElement("2031-03-01", "", before="Last updated:"), [("modified", "time:datetime", DAY)]),
        (DatedElement("2031-03-01", "Updated 1 March"), [("modified", "time:datetime", DAY)]),
        (DatedElement("2031-03-01", "", after="更新"), [("modified", "time:datetime", DAY)]),
        (DatedElement("2031-03-01", "", marks="datemodified"), [("modified", "time:datetime", DAY)]),
        (DatedElement("2031-03-01", "", marks="updated"), [("modified", "time:datetime", DAY)]),
        (DatedElement("2031-03-01", "", before="Today is"), [("published", "time-later:datetime", DAY)]),
        (DatedElement("2031-03-01", "", of_others=True), [("published", "time-later:datetime", DAY)]),
        (
            DatedElement("1929000000", "", marks="x data-timestamp", sort="data-attr"),
            [("published", "data-attr:data-timestamp", "2031-02-16T09:20:00")],
        ),
        (
            DatedElement("", "1 March 2031", marks="dt-published", sort="microformat"),
            [("published", "microformat:dt-published", DAY)],
        ),
        (
            DatedElement("2031-03-01", "", marks="datePublished", sort="microformat"),
            [("published", "meta:datepublished", DAY)],
        ),
        (
            DatedElement("2031-03-01", "", marks="datePublished", sort="microformat", of_others=True),
            [("published", "later:meta:datepublished", DAY)],
        ),
        (DatedElement("soon", "soon"), []),
    ],
)
def test_an_element_says_which_date_it_carries(element: DatedElement, claims: Said) -> None:
    assert _said(list(elements.from_times(PageEvidence(times=(element,)), Writing()))) == claims


def test_the_first_element_is_the_articles_and_so_is_one_that_says_so() -> None:
    times = (
        DatedElement("2031-03-09", "", of_others=True),
        DatedElement("2031-03-02", "", before="Updated"),
        DatedElement("2031-03-03", ""),
        DatedElement("2031-03-04", ""),
        DatedElement("2031-03-01", "", before="Published"),
    )
    origins = [claim.origin for claim in elements.from_times(PageEvidence(times=times), Writing())]
    assert origins == ["time-later:datetime", "time:datetime", "time:datetime", "time-later:datetime", "time:label"]


@pytest.mark.parametrize(
    ("line", "claims"),
    [
        ("1 March 2031", [("published", "shown", DAY)]),
        ("Published 1 March 2031", [("published", "shown:label", DAY)]),
        ("Updated 1 March 2031", [("modified", "shown", DAY)]),
        (
            "Published 1 March 2031 | Updated 2 March 2031",
            [("published", "shown:label", DAY), ("modified", "shown", NEXT)],
        ),
        (
            "Updated 2 March 2031, first published 1 March 2031",
            [("modified", "shown", NEXT), ("published", "shown:label", DAY)],
        ),
        ("2031年3月1日 公開 2031年3月2日 更新", [("published", "shown:label", DAY), ("modified", "shown", NEXT)]),
        ("March 1, 2031 | Updated 5 hours ago", [("published", "shown", DAY)]),
        ("Today is 1 March 2031", [("published", "shown-later", DAY)]),
        ("Joined 1 March 2031", [("published", "shown-later", DAY)]),
        ("1 March 2031 - 2 March 2031", [("published", "shown", DAY), ("published", "shown-later", NEXT)]),
    ],
)
def test_a_line_says_which_dates_it_shows(line: str, claims: Said) -> None:
    assert _said(list(elements.from_shown(PageEvidence(dates_shown=(line,)), Writing()))) == claims


def test_a_calendar_before_the_date_line_does_not_take_its_place() -> None:
    evidence = PageEvidence(dates_shown=("Today: 9 March 2031", "1 March 2031", "2 March 2031"))
    origins = [claim.origin for claim in elements.from_shown(evidence, Writing())]
    assert origins == ["shown-later", "shown", "shown-later"]


def test_a_teasers_line_only_supports() -> None:
    evidence = PageEvidence(dates_of_others=("9 March 2031",))
    assert _said(list(elements.from_shown(evidence, Writing()))) == [("published", "shown-later", "2031-03-09")]


@pytest.mark.parametrize(
    ("scripted", "claims"),
    [
        ((("publishedAt", DAY),), [("published", "script:publishedAt", DAY)]),
        (
            (("publishedAt", DAY), ("pubDate", "2031-03-01T09:05")),
            [("published", "script:publishedAt", DAY), ("published", "script:pubDate", "2031-03-01T09:05")],
        ),
        (
            (("publishedAt", DAY), ("publishedAt", NEXT)),
            [("published", "later:script:publishedAt", DAY), ("published", "later:script:publishedAt", NEXT)],
        ),
        ((("publishedAt", "published"),), []),
    ],
)
def test_scripts_are_believed_where_they_name_one_day(scripted: tuple[tuple[str, str], ...], claims: Said) -> None:
    assert _said(list(scripts.dates(PageEvidence(scripted=scripted), Writing()))) == claims


def test_the_finders_day_is_heard_but_not_the_january_it_completes() -> None:
    found = [list(page.dates(PageEvidence(found_date=day), Writing(), url=None)) for day in (DAY, "2031-01-01")]
    assert [_said(claims) for claims in found] == [
        [("published", "htmldate", DAY)],
        [("published", "htmldate", "2031")],
    ]


def test_every_witness_of_a_page_is_heard_once_in_a_fixed_order() -> None:
    evidence = PageEvidence(
        metas=(("article:published_time", DAY),),
        jsonld=(json.dumps(_article()),),
        times=(DatedElement(DAY, ""),),
        dates_shown=("1 March 2031",),
        scripted=(("publishedAt", DAY),),
        found_date=DAY,
    )
    sorts = [claim.origin.split(":")[0] for claim in page.dates(evidence, Writing(), url=None)]
    assert sorts == ["jsonld", "meta", "time", "shown", "script", "htmldate"]


@pytest.mark.parametrize(
    ("published", "modified"),
    [
        ("Published 1 March 2031", "Last updated on 1 March 2031"),
        ("Veröffentlicht am 01.03.2031", "Aktualisiert: 01.03.2031"),
        ("Publié le 1 mars 2031", "Mis à jour le 1 mars 2031"),
        ("Publicado el 1 de marzo de 2031", "Actualizado: 1 de marzo de 2031"),
        ("Pubblicato il 1 marzo 2031", "Ultimo aggiornamento: 1 marzo 2031"),
        ("Publicado em 1 de março de 2031", "Atualizado em 1 de março de 2031"),
        ("Publicat 2031-03-01", "Actualitzat 2031-03-01"),
        ("Publicat la 01.03.2031", "Actualizat la 01.03.2031"),
        ("Gepubliceerd op 1 maart 2031", "Laatst gewijzigd: 1 maart 2031"),
        ("Publicerad 1 mars 2031", "Uppdaterad 1 mars 2031"),
        ("Publiceret 1. marts 2031", "Opdateret 1. marts 2031"),
        ("Publisert 01.03.2031", "Oppdatert 01.03.2031"),
        ("Julkaistu 01.03.2031", "Päivitetty 01.03.2031"),
        ("Opublikowano 01.03.2031", "Aktualizacja: 01.03.2031"),
        ("Zveřejněno 01.03.2031", "Aktualizováno 01.03.2031"),
        ("Zverejnené 01.03.2031", "Aktualizované 01.03.2031"),
        ("Megjelent: 2031.03.01", "Frissítve: 2031.03.01"),
        ("Objavljeno 01.03.2031", "Ažurirano 01.03.2031"),
        ("Објављено 01.03.2031", "Ажурирано 01.03.2031"),
        ("Публикувано 01.03.2031", "Актуализирано 01.03.2031"),
        ("Δημοσιεύτηκε 01.03.2031", "Τελευταία ενημέρωση: 01.03.2031"),
        ("Опубликовано 01.03.2031", "Обновлено 01.03.2031"),
        ("Опубліковано 01.03.2031", "Оновлено 01.03.2031"),
        ("Avaldatud 01.03.2031", "Uuendatud 01.03.2031"),
        ("Publicēts 01.03.2031", "Atjaunots 01.03.2031"),
        ("Paskelbta 2031-03-01", "Atnaujinta 2031-03-01"),
        ("Yayınlanma: 01.03.2031", "Güncelleme: 01.03.2031"),
        ("نشر في 2031-03-01", "آخر تحديث 2031-03-01"),
        ("تاریخ انتشار 2031-03-01", "بروزرسانی 2031-03-01"),
        ("פורסם 01.03.2031", "עודכן 01.03.2031"),
        ("प्रकाशित: 2031-03-01", "अपडेटेड 2031-03-01"),
        ("প্রকাশিত: 2031-03-01", "আপডেট: 2031-03-01"),
        ("Diterbitkan 2031-03-01", "Diperbarui 2031-03-01"),
        ("Ngày đăng 2031-03-01", "Cập nhật 2031-03-01"),
        ("เผยแพร่ 2031-03-01", "ปรับปรุง 2031-03-01"),
        ("公開日:2031年3月1日", "更新日:2031年3月1日"),
        ("입력 2031-03-01", "수정 2031-03-01"),
        ("发布时间:2031-03-01", "更新时间:2031-03-01"),
        ("發布日期：2031-03-01", "最後更新：2031-03-01"),
    ],
)
def test_labels_are_understood_in_many_languages(published: str, modified: str) -> None:
    lines = (published, modified)
    assert [labels.of_line(line, stamps.find(line)) for line in lines] == [("published",), ("modified",)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Date published:", "published"),
        ("Update date:", "modified"),
        ("Date:", "dated"),
        ("© Example", "other"),
        ("Posted by Ada Example in News, Sport on", "published"),
        ("Published by Example Media. " + "The office stands at the harbour. " * 4, None),
        ("The publisher", None),
        ("Saturday,", None),
        ("", None),
    ],
)
def test_the_nearest_word_labels_a_date(text: str, label: str | None) -> None:
    assert labels.before(text) == label
