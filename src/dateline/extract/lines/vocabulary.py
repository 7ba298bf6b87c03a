"""The words of interfaces and stamps, in the commoner languages, as compiled patterns.

No site's name stands here. Every pattern is linear in its input: repeats are bounded or anchored. In the tables,
alternatives are parted by ` | ` and a blank matches any white space.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.model import patterns


def _any(*tables: str) -> str:
    """One alternation out of tables of alternatives, the longest first so that none hides another."""
    found = {
        one.strip().replace(" ", r"\s") for table in tables for one in re.split(r"\s\|\s", " ".join(table.split()))
    }
    return "(?:" + "|".join(sorted(found, key=len, reverse=True)) + ")"


def _line(body: str) -> re.Pattern[str]:
    """A pattern that the whole line must match, marks at its ends aside."""
    return patterns.lazy(rf"\W{{0,4}}{body}\W{{0,4}}$", re.IGNORECASE)


def _start(body: str) -> re.Pattern[str]:
    """A pattern for a line's start; a quotation mark before it makes the words somebody's speech."""
    return patterns.lazy(rf"[^\w\"“„«'‘]{{0,4}}{body}", re.IGNORECASE)


AGENCIES = _any("""
    AFP | AP | Reuters | REUTERS | EPA | EFE | ANSA | dpa | DPA | APA | TASS | Sputnik | Xinhua | Bloomberg | ANI |
    PTI
    | UPI | IANS | Getty | IMAGO | imago | Shutterstock | iStock | Alamy | Anadolu | NurPhoto | Unsplash | Pexels |
    ZUMA
    | Kyodo | Yonhap | Ukrinform | RIA(?: Novosti)? | Interfax | Antara | Bernama | CNN | CNS | BBC""")
_MONTHS = _any("""
    jan | feb | mar | apr | may | jun | jul | aug | sept? | oct | nov | dec | janv | févr | avr | mai | juin | juil
    | août
    | déc | mär | okt | dez | ene | abr | ago | fev | set | out | gen | mag | giu | lug | ott | dic | agu | mei | des
    | янв | фев | мар | апр | мая | июн | июл | авг | сен | окт | ноя | дек""")
_MONTH = rf"{_MONTHS}[^\W\d]{{0,8}}\.?"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|\.|º)?"
DAY = _any(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2} | \d{4}年\d{1,2}月\d{1,2}日",
    rf"{_ORDINAL}[-\s]{{0,2}}(?:de\s)?{_MONTH},?[-\s]{{0,2}}(?:de\s)?\d{{4}}",
    rf"{_MONTH}\s{{0,2}}{_ORDINAL},?\s{{0,2}}\d{{4}}",
)
CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
_ZONE = r"(?:\s{0,2}\(?[A-Z]{2,5}\b\)?(?:\s?[+-]\d{1,2}(?::?\d{2})?)?)?"
_WEEKDAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|mo|di|mi|do|fr|sa|so|[^\W\d]{3,10}(?:tag|-feira)|sábado|domingo)\.?"
)
_STAMP = _any("""
    first published | published | updated | posted | created | modified | last updated | last modified | date | issued
    | released | veröffentlicht | aktualisiert | stand | publicado | publié(?: le)? | mis à jour(?: le)? | pubblicato
    | actualizado | atualizado | diterbitkan | опубликовано | обновлено
    | 입력 | 등록 | 수정 | 승인 | 송고 | 기사입력 | 公開日? | 更新日時? | 掲載日? | 配信日?時? | 发布时间
    | 發布時間 | 更新时间
    | on | at | am | le | il | el | em | by""")
_MOMENT = rf"(?:{_WEEKDAY}\W{{1,3}})?{DAY}(?:(?:\W{{1,4}}(?:at|um|à|alle|às|on)\W{{1,2}}|\W{{1,4}}){CLOCK}{_ZONE})?"
_EARLY = rf"(?:{CLOCK}{_ZONE}\W{{1,4}})(?:on\s)?(?:{_WEEKDAY}\W{{1,3}})?{DAY}"
_STAMPED = rf"(?:{_STAMP}\W{{1,3}}){{0,3}}(?:{_MOMENT}|{_EARLY})"
DATE_LINE = _line(rf"{_STAMPED}(?:\W{{1,4}}{_STAMPED})?(?:\W{{1,4}}\d{{1,3}}\smin(?:ute)?s?\sread)?")
"""Nothing but a date, with or without the words and the clock a publication stamp carries."""
CLOCK_IN = re.compile(CLOCK, re.IGNORECASE)
STAMPED_CLOCK = _line(rf"(?:{_STAMP}\W{{1,3}}){{1,3}}{CLOCK}{_ZONE}")
_CLOCK_ZONE = r"(?-i:\s?\(?(?:UTC|[A-Z]{1,4}T)\b\)?)?"
STAMP_IN = patterns.lazy(
    rf"\b(?:{DAY}\W{{1,4}}(?:(?:at|um|à|alle|às|on)\s)?{CLOCK}{_CLOCK_ZONE}|{CLOCK}{_CLOCK_ZONE}\W{{1,4}}(?:on\s)?{DAY})(?!\w)",
    re.IGNORECASE,
)
"""A day with its clock somewhere in a line: on a crowded line, the border between the page's head and the report."""
AGO_LINE = _line(
    rf"(?:{_STAMP}\W{{1,3}}){{0,2}}(?:\d{{1,3}}|an?|one)\s(?:min(?:ute)?|hour|hr|day|week|month|year)s?\sago"
)
DATE_PREFIX = re.compile(
    r"\s{0,20}((?:date|published|updated|posted)\s?:?\s{1,3}\d{4}-\d\d-\d\d)(?=\s|$)", re.IGNORECASE
)
"""`date 2024-02-08` put before a text by whoever collected it."""

_NAME = r"[^\W\d_][\w.'’-]{0,24}"
BYLINE = patterns.lazy(
    r"\W{0,3}(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported|[Ss]tory|[Ww]ords|Analysis)\s)?"
    r"(?:[Bb]y|BY|Von|Par|Por|Di|Автор|Oleh|Autor|Author|Reporter|Editing|Writing|Reporting)(?::\s{0,3}|\s{1,3}(?:by\s)?)"
    rf"(?-i:[A-ZÀ-ÞА-Я@]){_NAME}(?:[,;|&/]?\s{{1,2}}(?:and\s|und\s|et\s|y\s|e\s|dan\s|for\s|in\s|de\s|von\s|the\s)?"
    rf"(?-i:[A-ZÀ-ÞА-Я@]){_NAME}){{0,9}}\W{{0,3}}$"
)
INITIALS = re.compile(r"\((?:[a-zäöüß]{2,8})(?:/[a-zäöüß]{2,8}){0,3}\)\W{0,2}$")
CREDIT = patterns.lazy(
    rf"(?::|[–—-]|\()\s{{0,3}}(?:[A-Z][\w.'’-]{{1,24}}\s{{1,2}}){{1,3}}[A-Z][\w.'’-]{{1,24}}\s?/\s?{AGENCIES}(?:\sImages)?\b\)?"
)
"""A photo credit `: Jane Doe/AFP`, wherever it stands: what follows on the line is something else."""

PROMO_LABEL = _start(
    _any("""
    read more | read also | read next | read on | read the full (?:story|article) | also read | also see | also watch
    | see also | see more | related | related
    (?:stories|story|articles?|news|content|posts?|reading|coverage|topics|links)
    | more | more (?:on|from|about|news|stories) this(?: story)? | more (?:on|from|about)(?: [^\\s:]{1,20}){1,3} |
    watch
    | watch (?:more|also|now|live|below|the video) | listen(?: now)? | video | must[- ]read | don[’']t miss |
    recommended
    | up next | you (?:may|might) (?:also )?like | editor[’']?s picks? | trending(?: now)? | lee también | leia
    (?:também|mais)
    | (?:le|te) puede interesar | veja (?:também|mais) | saiba mais | lesen sie (?:auch|mehr) | mehr (?:zum
    thema|dazu)
    | siehe auch | (?:à )?lire aussi | voir aussi | leggi anche | baca juga | читайте также | смотрите также
    | читати також | czytaj (?:też|także|również) | přečtěte si(?: také)? | read""")
    + r"\s{0,2}(?::|\||–|—|»|>|-\s)"
)
PROMO_CALL = _start(
    _any("""
    sign up (?:for|to|now|here|today) | subscribe (?:to|now|today|for|here) | follow (?:us|@|our) | join our
    | follow (?:the )?[^\\s]{1,20}(?: [^\\s]{1,20}){0,2} on (?:twitter|facebook|instagram|x|linkedin|telegram)
    | like us on | join us on | click here | click on | click to | tap here | download (?:the|our|now|it)
    | get (?:the latest|our|more|breaking|daily|unlimited)(?: [^\\s]{1,20}){0,8}
    (?:newsletter|inbox|alerts?|app|access|updates)
    | support (?:our|independent) journalism | become a (?:member|subscriber|patron) | contact (?:us|the
    newsroom|the author)
    | send (?:your )?tips | send us | have a (?:news )?tip | share (?:this|on|your|via) | thank you for
    (?:reading|subscribing)
    | this (?:article|story|post|piece) (?:was |has been )?(?:originally |first )(?:appeared|published)
    | you(?: have|[’']ve) (?:reached|read) (?:your|all) | already a (?:subscriber|member) | already have an account
    | (?:please )?(?:enable|turn on) javascript | your browser does not | click play | scroll (?:down )?(?:to|for)
    | view (?:gallery|comments|all|more) | see all | continue reading | story continues | article continues
    | stay (?:informed|tuned|updated|up to date) | don[’']t miss out | like what you | enjoyed this""")
    + r"(?!\w)"
)
ADVERTISEMENT = _line(
    _any("""
    advertisement | sponsored | promoted | anzeige | publicidad | publicidade | publicité | реклама | iklan |
    werbung | ad
    | advertisement (?:-|–|—).{0,60} | article continues.{0,60} | story continues.{0,60} | scroll to
    continue.{0,40}""")
)
COPYRIGHT = re.compile(
    _any(r"""
    ©\s?(?:\w+\W{1,3}){0,4}(?:19|20)\d\d | \(c\)\s?(?:19|20)\d\d | copyright[^\n]{0,40}(?:19|20)\d\d | \ball rights
    reserved\b
    | ^\W{0,3}(?:copyright|©) | may not be (?:published|reproduced|republished|redistributed|copied)
    | \bcopyright (?:of|by|the|notice|holder)\b | alle rechte vorbehalten | todos los derechos reservados
    | todos os direitos reservados | tous droits réservés | tutti i diritti riservati | все права защищены
    | 無断(?:転載|複製) | (?:版权|版權)所有 | 未[经經](?:授[权權]|[许許]可).{0,8}[转轉][载載] | جميع الحقوق محفوظة"""),
    re.IGNORECASE,
)
COOKIE = patterns.lazy(
    _any(r"""
    \bcookies?\b[^\n]{0,80}\b(?:polic(?:y|ies)|accept|settings?|consent|preferences?|privacy|browser|experience|agree|website|site)\b
    | \b(?:accept|agree|consent|reject|manage|website|site|we|by using|uses?)\b[^\n]{0,80}\bcookies\b
    | \bprivacy (?:policy|notice)\b | \bterms (?:of (?:use|service)|(?:and|&) conditions)\b"""),
    re.IGNORECASE,
)
CAPTION = patterns.lazy(
    _any(rf"""
    ^\W{{0,3}}(?:file|handout|courtesy) (?:photo|picture|image)\b | \bgetty images\b
    | \((?:image|photo|picture|pic|foto|bild)s?\s?[:©][^)\n]{{0,60}}\)\W{{0,3}}$
    | ^\W{{0,3}}(?:photo|image|picture|foto|bild|imagem|imagen|фото)(?:graph)?s?(?:
    (?:by|credit|courtesy|source|copyright|via|of))?\s?[:/|©(]
    | (?:photo|image|picture)s? (?:by|credit|courtesy|via)\b | ^\W{{0,3}}image (?:source|credit|copyright|caption)
    | ^\W{{0,3}}(?:media caption|caption\W|credit\s?:|pictured\s?:|screenshot\b|photo credit) | \b(?:file|handout)
    photo\b
    | \({AGENCIES}[^)\n]{{0,20}}(?:photo|file)[^)\n]{{0,40}}\) | [/|]\s?{AGENCIES}(?: (?:images|photo))?\W{{0,3}}$
    | ©[^\n]{{0,60}}/ | \b(?:AP|AFP|EPA|Reuters) photo\b | / ?getty\b | via (?:AP|getty|reuters|shutterstock)\b"""),
    re.IGNORECASE,
)
COMMENTS = _line(
    _any("""
    (?:\\d{1,5} )?comments?(?: ?\\(?\\d{1,5}\\)?)?(?: (?:are )?(?:closed|off|section))? | commenting
    | (?:leave|post|add|write) a (?:comment|reply) | no comments(?: yet)? | join the (?:discussion|conversation)
    | (?:view|show|load|hide|see|read)(?: all| more| the)?(?: \\d{1,5})? comments | log ?in to (?:comment|reply)
    | reply | reply to.{0,30} | be the first to comment | comentarios | comentários | commentaires | kommentare?
    | комментарии | komentar""")
)
_KINDS_OF_PIECE = _any("""
    stories | story | news | articles? | posts? | headlines? | videos? | photos? | galleries | podcasts? | content
    | topics?
    | links? | coverage | reading | features? | from .{1,40} | in .{1,30} | on .{1,40} | for you | now | today
    | like this | this week""")
_PICKED = _any("""
    top | latest | more | other | recent | popular | trending | related | recommended | featured | similar | breaking
    | today[’']?s | all | our | most (?:read|popular|viewed|recent|shared|commented) | must[- ]reads?""")
SECTION_HEADING = _line(
    _any(
        rf"(?:the )?{_PICKED}(?:\s{_KINDS_OF_PIECE}){{1,2}}",
        """
    most (?:read|popular|viewed|shared|recent|commented) | related | recommended(?: for you)? | trending(?: now)? |
    popular
    | latest | podcasts? | [A-Z]\\w{1,12} features | videos? | photos? | galler(?:y|ies) | up next | next up |
    newsletters?
    | (?:you )?(?:may|might) also (?:like|be interested in) | (?:more )?from (?:around )?the web | around the web
    | promoted(?: (?:content|stories|links))? | sponsored(?: (?:content|links|stories))? | about the authors?
    | editor[’']?s picks? | what do you think | don[’']t miss | share this(?: (?:article|story|post|page))?
    | artículos relacionados | notícias relacionadas | mais lidas | mehr zum thema | meistgelesen | auch interessant
    | sur le même sujet | articles? liés? | berita terkait | terpopuler | похожие (?:новости|статьи|материалы)
    | читайте также | по теме | read more | read next | also read | see also | leave a (?:reply|comment)""",
    )
)
LABEL = _start(
    _any("""
    tags? | topics? | filed (?:under|in) | keywords? | categor(?:y|ies) | posted in | in this (?:article|story) |
    source
    | via | permalink | short ?link | url | etiquetas | mots[- ]clés | schlagworte | теги | метки""")
    + r"\s?(?::|\||$)"
)
PLAYER = _line(
    _any(r"""
    \d{1,3}:\d{1,2}(?::\d{2})?(?:\s?/\s?\d{1,3}:\d{2})? | now playing.{0,60} | video player.{0,40}
    | (?:play|pause|mute|unmute|replay|fullscreen|loading|buffering|volume|autoplay|settings|skip ad)(?:
    (?:video|audio|all|now))?""")
)
_HOME = _any("home ?page | home | startseite | inicio | início | accueil | beranda | главная")
BREADCRUMB = re.compile(rf"\W{{0,3}}{_HOME}(?:\s{{0,2}}[>/|»›→·-]\s{{0,2}}|\s|$|(?-i:(?=[A-ZА-Я])))", re.IGNORECASE)
_NETWORKS = """facebook | twitter | x | instagram | linkedin | whatsapp | telegram | pinterest | reddit | youtube |
        messenger
    | flipboard | tumblr | vk | tiktok | e-?mail | viber"""
SHARE_WORD = re.compile(
    _any(
        _NETWORKS,
        """share | tweet | print | press | divide | copy | link | copied | save | bookmark | pin | it | post | send
        | teilen
    | drucken | compartir | compartilhar | partager | imprimer | condividi | bagikan | поделиться | on | this | via
    | to | by
    | article | story | page | with | friends? | shares | more | \\d{1,5}""",
    )
    + r"$",
    re.IGNORECASE,
)
_INTERFACE = """
    facebook, twitter, instagram, linkedin, whatsapp, telegram, pinterest, reddit, youtube, messenger,
    flipboard, tumblr, vk, tiktok, email, e-mail, viber, icon, icons, cookie, cookies, subscribe, subscription,
    subscriptions, sign in, signin, sign up, signup, sign out, log in, login, log out, logout, register,
    newsletter, newsletters, advertisement, advertisements, advertise, privacy, terms, copyright, share, tweet,
    rss, print, comment, comments, reply, menu, search, home, home page, homepage, skip to, trending, most read,
    most popular, most viewed, top stories, related, read more, see also, load more, more from, view all, see
    all, click, follow, follow us, download, app, apps, podcast, podcasts, video, videos, watch, gallery, photo,
    photos, sitemap, site map, contact, contact us, about us, careers, help, faq, accept, close, next, previous,
    loading, sponsored, promoted, recommended, latest, tag, tags, categories, archive, archives, powered by,
    feedback, permalink, bookmark, save, like, likes, views, play, pause, mute, account, settings, language,
    languages, edition, donate, shop, deals, jobs, classifieds, obituaries, epaper, e-paper, feature, features,
    divide, press, copy link, link copied"""
_PHRASES = {tuple(phrase.split()) for phrase in _INTERFACE.split(",")}
_SINGLE = frozenset(phrase[0] for phrase in _PHRASES if len(phrase) == 1)
_PAIRS = frozenset(phrase for phrase in _PHRASES if len(phrase) == 2)
_PAIR_STARTS = frozenset(first for first, _ in _PAIRS)


def interface_words(words: Sequence[str]) -> set[int]:
    """The indexes of the (lower-case) words that interfaces are made of, alone or in pairs."""
    found = set() if _SINGLE.isdisjoint(words) else {at for at, word in enumerate(words) if word in _SINGLE}
    if not _PAIR_STARTS.isdisjoint(words):
        for at, pair in enumerate(pairwise(words)):
            if pair in _PAIRS:
                found |= {at, at + 1}
    return found


_NAMES_OF_LANGUAGES = """
    english deutsch français francais español espanol português portugues italiano русский українська العربية 中文
    日本語 한국어 türkçe polski srpski esp рус укр eng deu fra ita def de en fr es pt it ru ar"""
LANGUAGE_NAMES = frozenset(_NAMES_OF_LANGUAGES.split())
TAGGED = re.compile(r".{10,160}\[[A-Z][A-Z ]{2,14}\]\W{0,3}$")
"""A teaser with its sort of piece in brackets: `… [VIDEO]`."""
ADDRESS = re.compile(  # opens with the characters that all share, as such patterns are searched for many times faster
    r"[:.@](?:(?<=(?i:http):)//|(?<=(?i:https):)//|(?<=(?i:www)\.)|(?<=\w@)\w|(?<!\w@)(?<=@)\w{2}|(?<=\.)(?i:com)\b)"
)
READER = re.compile(r"[YyWwOoUu](?<!\w.)(?:(?<=[Yy])(?i:our?)|(?<=[Ww])(?i:e)|(?<=[Oo])(?i:ur)|(?<=[Uu])(?i:s))\b")
