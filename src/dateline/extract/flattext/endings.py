"""The words that stand where an article is over, or is interrupted: "Leave a comment", "Related articles".

As lines of their own they are section headings, promos and labels that `furniture` knows. On a crowded line they are
the only border between the last sentence and what follows it, so they are looked for inside a line too, with
a capital: a report may speak of related articles, a heading begins with one.
"""

import re
from typing import Literal

from dateline.model import patterns

_CALLS = """
    leave a (?:reply|comment) | (?:post|write|add) a comment | join the (?:conversation|discussion)
    | your e-?mail address will not be published | (?:view|show|load|read|see) (?:all )?(?:\\d+ )?comments
    | comments are closed | comments \\(\\d+\\) | about the authors? | full bio
    | you (?:may|might) (?:also )?(?:like|enjoy|be interested in)
    | all rights reserved | copyright © | post navigation | load more
    | mais lidas | deixe (?:uma resposta|um comentário|seu comentário) | você (?:também )?(?:pode|poderá) gostar
    | o seu endereço de e-?mail não será publicado | campos obrigatórios | últimas notícias | sobre o autor
    | lo más (?:leído|visto) | deja (?:una respuesta|un comentario|tu comentario) | últimas noticias | sobre el autor
    | tu dirección de correo electrónico no será publicada | te puede interesar | (?:le|te) podría interesar
    | potrebbe(?:ro)? (?:interessart[ie]|interessarvi|piacerti) | lascia un commento | più lett[ie] | ultime notizie
    | il tuo indirizzo e-?mail non sarà pubblicato | l[’']indirizzo e-?mail non verrà pubblicato
    | laisser un commentaire | votre adresse (?:e-?mail|de messagerie) ne sera pas publiée | (?:les )?plus lus
    | à propos de l[’']auteur | vous aimerez aussi
    | das könnte (?:sie|dich) auch interessieren | meistgelesen | einen? kommentar (?:schreiben|hinterlassen)
    | schreiben? (?:sie )?einen kommentar | kommentar (?:schreiben|verfassen|hinterlassen) | über den autor
    | (?:deine|ihre) e-?mail-adresse wird nicht veröffentlicht | weitere (?:artikel|nachrichten|meldungen|beiträge)
    | meest gelezen | geef een reactie | mest (?:läst|lästa|lest|læst|læste) | najczęściej czytane | dodaj komentarz
    | вам (?:также )?может быть интересно | последние новости | популярные новости | свежие записи
    | (?:добавить|оставить|написать) комментарий | ваш (?:адрес )?e-?mail не будет опубликован | самое читаемое
    | останні новини | (?:додати|залишити) коментар | yorum yap | son haberler | terpopuler | tinggalkan balasan
    | συντάκτης | διαβάστε περισσότερα | lasă un (?:răspuns|comentariu) | cele mai citite"""
_LISTS = """
    most (?:read|popular|viewed|shared|commented|recent)
    | (?:latest|top|trending|popular|recent|breaking|featured|other) (?:news|stories|posts|articles|headlines|videos)
    | recommended (?:for you|stories|articles|reading|videos) | (?:sponsored|promoted|partner) (?:content|links|stories)
    | (?:previous|next) (?:article|post|story) | up next | more (?:articles|stories|news|posts|headlines)"""
_SOFT = """
    related (?:articles?|stories|story|content|links?|posts?|news|topics|reading|coverage|items|tags|videos?)
    | read (?:more|also|next)(?= ?[:|»›–—-]) | see also(?= ?[:|»›–—-]) | don[’']t miss | share this(?: \\w+)?
    | more from | follow us(?: on)? | sign up (?:for|to) (?:our|the) | subscribe to (?:our|the) | filed under | tags ?:
    | artigos relacionados | notícias relacionadas | leia (?:também|mais) | veja (?:também|mais)
    | (?:artículos|noticias|notas) relacionad[ao]s | lee también | lea también
    | articoli (?:correlati|simili) | leggi anche | articles (?:similaires|liés) | (?:à )?lire (?:aussi|également)
    | sur le même (?:sujet|thème) | mehr zum thema | (?:ähnliche|verwandte) (?:artikel|beiträge|themen)
    | lesen sie auch | lees ook | läs (?:också|även|mer) | les også | læs også | czytaj (?:też|także|również)
    | zobacz (?:też|także|również) | читайте (?:также|ещё) | похожие (?:новости|статьи|материалы|записи) | по теме
    | другие (?:новости|статьи) | читайте також | схожі (?:новини|статті) | ilgili haberler | benzer haberler
    | baca juga | (?:artikel|berita) terkait | citește și | articole similare | διαβάστε (?:επίσης|ακόμη)
    | σχετικά (?:άρθρα|θέματα)"""
_UNCASED = """
    関連記事 | 関連ニュース | 人気記事 | 新着記事 | スポンサードリンク | コメントを残す | あわせて読みたい |
    相关(?:阅读|新闻|文章|链接|报道)
    | 推荐阅读 | 관련기사 | 많이 본 뉴스 | اقرأ أيضا | مواضيع ذات صلة | أخبار ذات صلة | الأكثر قراءة"""

Ending = Literal["hard", "soft"]
"""Hard: the article is over. Soft: it may go on below, as below a box of related pieces."""


def _phrases(table: str) -> list[str]:
    """The phrases of a table, longest first; a blank is any white space."""
    found = [" ".join(one.split()).replace(" ", r"\s") for one in re.split(r"\s\|\s", " ".join(table.split()))]
    return sorted((one for one in found if one), key=len, reverse=True)


def _capitalised(table: str) -> str:
    """One alternation of the phrases of a table, beginning with a capital."""
    return "|".join(map(_first_upper, _phrases(table)))


def _first_upper(phrase: str) -> str:
    grouped = phrase.startswith("(?:")
    return rf"(?=[{_capitals(phrase)}])(?i:{phrase})" if grouped else f"{phrase[0].upper()}(?i:{phrase[1:]})"


def _capitals(phrase: str) -> str:
    """The capitals a phrase may begin with: of its first word, or of each word of its first group."""
    lead = re.match(r"\(\?:([^()]*)\)", phrase)
    return "".join(sorted({one[0].upper() for one in (lead[1].split("|") if lead else [phrase])}))


_NO_SENTENCE = r"(?!\s[a-zà-öø-ÿа-яё])"  # "Top stories of the day were" is one
_FIRST = "".join(_capitals(one) for table in (_CALLS, _LISTS, _SOFT) for one in _phrases(table))
_FIRST_UNCASED = "".join(one[0] for one in _phrases(_UNCASED))
_PATTERN = patterns.lazy(
    rf"(?=[{_FIRST}{_FIRST_UNCASED}©])(?:"  # four times as fast as trying all of them at every letter
    r"(?<![\w“\"‘'«(-])(?<![Tt]he\s)(?<!\b[Aa]\s)(?<!\bof\s)(?:"
    rf"(?P<calls>{_capitalised(_CALLS)}|©\s?(?:19|20)\d\d)(?!\w)"
    rf"|(?P<lists>{_capitalised(_LISTS)})(?!\w){_NO_SENTENCE}"
    rf"|(?P<soft>{_capitalised(_SOFT)})(?!\w){_NO_SENTENCE})"
    rf"|(?P<uncased>{'|'.join(_phrases(_UNCASED))}))"
)


def borders(text: str) -> list[int]:
    """Return where in `text` what ends or interrupts an article begins, in order."""
    return [found.start() for found in _PATTERN.finditer(text)]


def at_start(text: str) -> Ending | None:
    """Return what sort of ending `text` opens with, if any."""
    found = _PATTERN.match(text)
    if found is None:
        return None
    return "soft" if found.lastgroup == "soft" else "hard"
