"""Which lines of a text own up to an error: corrections, clarifications, editors' notes that speak of a change.

The words are the standing forms of newsrooms' own correction policies: a label that opens the line ("Correction:",
"Fe de erratas:", "訂正:"), or a sentence about the piece itself ("This article was amended on … to …", "An earlier
version of this story said …"). A bare "Updated 10:15" owns up to nothing; an editor's note does where it speaks of an
error or a change.
"""

import re
from collections.abc import Iterable, Iterator

from dateline.dedup import typography
from dateline.model import patterns

LONGEST = 600
"""Characters of a correction: the standing forms are one to three sentences. Of a longer paragraph each sentence is
looked at alone."""

_LABELS = """
en correction|corrections|corrected|clarification|clarifications|correction and clarification|corrections and clarifications|erratum|corrigendum|retraction
de berichtigung|korrektur|richtigstellung|korrekturhinweis|klarstellung
fr correction|rectificatif|rectification|erratum|précision|mise au point
es corrección|correcciones|fe de errores|fe de erratas|rectificación|aclaración
it correzione|rettifica|errata corrige|precisazione
pt correção|correcção|errata|retificação|rectificação|esclarecimento
ca correcció|rectificació|fe d'errades
nl correctie|rectificatie|verduidelijking
sv rättelse|korrigering|förtydligande
da rettelse|berigtigelse|præcisering
no rettelse|retting|korreksjon|presisering
fi oikaisu|korjaus|täsmennys
pl sprostowanie|korekta|errata
cs oprava|upřesnění
sk oprava|spresnenie
hu helyreigazítás|helyesbítés
ro erată|rectificare|corecție
hr ispravak|ispravka
bg поправка|уточнение
ru поправка|исправление|уточнение|опровержение
uk виправлення|уточнення|спростування
el διόρθωση|διευκρίνιση
tr düzeltme|tekzip
ar تصحيح|توضيح|تصويب
fa تصحیح|اصلاحیه
he תיקון|הבהרה
hi सुधार|भूल सुधार|स्पष्टीकरण
id ralat|koreksi
vi đính chính
ja 訂正|お詫びと訂正|訂正とお詫び
ko 정정|바로잡습니다|정정보도
zh 更正|勘误|勘誤|更正啟事|澄清
"""  # noqa: E501  a row is a table row

_NOTES = """
en editor's note|editors' note|editor's notes|note to readers|note from the editor
de anmerkung der redaktion|anm. d. red.|hinweis der redaktion|redaktioneller hinweis
fr note de la rédaction|ndlr
es nota del editor|nota de la redacción|nota de redacción
it nota della redazione|ndr
pt nota da redação|nota do editor|nota da redacção
nl noot van de redactie|noot redactie
sv redaktionens anmärkning|red anm
pl od redakcji
ru от редакции|примечание редакции
uk від редакції
ja 編集部注
"""

# Of an editor's note: beginnings of the words for an error or for a change.
_OWNING = """
en correct|amend|clarif|updat|chang|revis|remov|retract|misstat|error|mistake|inaccura|apolog|earlier version|previous version
de korrig|berichtig|geändert|fehler|früheren version|entfernt|aktualisiert|richtiggestellt
fr corrig|rectifi|modifi|erreur|version précédente|mis à jour|retiré
es corrig|correg|rectific|modific|error|versión anterior|actualiz|eliminad
it corrett|corregg|rettific|modificat|errore|versione precedente|aggiornat|rimoss
pt corrig|retific|rectific|alterad|erro|versão anterior|atualizad|removid
nl aangepast|gecorrig|gewijzigd|fout|eerdere versie|verwijderd
sv rättat|korriger|ändrat|fel|tidigare version|uppdaterat
pl popraw|sprostow|zmien|błąd|błęd|poprzedniej wersji|zaktualizow
ru исправ|уточн|измен|ошиб|неточност|предыдущей версии|обновл|удал
uk виправ|уточн|змін|помилк|попередній версії|оновл
ja 訂正|修正|誤り|更新
"""  # noqa: E501  a row is a table row

# Sentences about the piece itself; a gap is bounded, so that the search stays linear. The first row is the trash line
# that the Reuters Handbook of Journalism asks for.
_SENTENCES = r"""
en ^[^\w]{0,3}\((?:corrects|correcting|refiles to correct)\b
en \bthis (?:[\w.]+ ){0,3}?<piece>(?:'s headline)? (?:was|has been|is) (?:since )?(?:amended|corrected|clarified|retracted)\b
en \bthis <piece> (?:was|has been) (?:updated|edited|revised|changed)\b[^.!?]{0,60}? to (?:correct|clarify|fix|remove|reflect|make clear)\b
en \b(?:an|a|the) (?:earlier|previous|prior|original|first) version of (?:this|the) <piece>\b
de \b(?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung) (?:dieses|des|dieser|der) (?:artikels|textes|beitrags|berichts|meldung)\b
de \bdieser (?:artikel|text|beitrag) wurde (?:nachträglich |am [^!?]{0,40}?)?(?:korrigiert|berichtigt)\b
fr \b(?:version (?:précédente|antérieure)|première version) de (?:cet article|ce texte|cette dépêche)\b
fr \bcet article a été (?:corrigé|rectifié|amendé)\b
es \bversión (?:anterior|previa) de (?:este artículo|este texto|esta nota|esta noticia|esta información)\b
es \b(?:este artículo|esta nota|esta noticia|esta información) (?:ha sido|fue) (?:corregid|rectificad)[oa]\b
it \bversione precedente di (?:questo articolo|questa notizia)\b
it \bquest(?:o articolo|a notizia) è stat[oa] (?:corrett|rettificat)[oa]\b
pt \bversão anterior (?:deste artigo|deste texto|desta reportagem|desta notícia)\b
pt \best(?:e artigo|e texto|a reportagem|a notícia) foi (?:corrigid|retificad|rectificad)[oa]\b
nl \beerdere versie van dit (?:artikel|bericht|stuk)\b
nl \bdit (?:artikel|bericht) (?:is|werd) (?:gecorrigeerd|gerectificeerd)\b
sv \btidigare version av (?:den här |denna )?(?:artikeln|artikel|texten)\b
sv \bartikeln har (?:rättats|korrigerats)\b
da \btidligere version af (?:artiklen|denne artikel)\b
da \bartiklen er (?:blevet )?rettet\b
no \btidligere (?:versjon|utgave) av (?:artikkelen|saken|denne saken|denne artikkelen)\b
no \b(?:artikkelen|saken) er (?:rettet|korrigert)\b
fi \bjutun (?:aiemmassa|aikaisemmassa) versiossa\b
pl \b(?:poprzedniej|wcześniejszej|pierwotnej) wersji (?:tego )?(?:artykułu|tekstu)\b
cs \b(?:předchozí|původní) verzi (?:tohoto )?(?:článku|textu)\b
ru \b(?:предыдущей|первоначальной|ранней|прежней) версии (?:этой |этого |данной )?(?:статьи|новости|материала|заметки|текста|публикации)\b
uk \b(?:попередній|первинній) версії (?:цієї |цього )?(?:статті|новини|матеріалу|тексту)\b
el \bπροηγούμενη έκδοση (?:του|αυτού του) (?:άρθρου|κειμένου)\b
tr \bhaberin önceki (?:sürüm|hal)
ar نسخة سابقة من هذا (?:المقال|التقرير|الخبر)
he בגרסה קודמת של (?:הכתבה|הידיעה|המאמר)
ja (?:記事|見出し|本文)を?[^。]{0,20}(?:訂正|修正)し(?:ました|ています)
zh (?:本文|本報道|本报道|此文|文章)[^。]{0,12}(?:更正|勘误|勘誤)
ko 기사[^.]{0,20}(?:정정합니다|바로잡습니다|수정했습니다)
"""  # noqa: E501  a row is a table row
_PIECE = r"(?:article|story|report|post|piece|headline|item|column|page|caption|version|obituary|review|transcript)"


def _rows(table: str) -> list[str]:
    return [typography.folded(row.split(" ", 1)[1]) for row in table.strip().split("\n")]


def _alternatives(table: str) -> str:
    forms = {form for row in _rows(table) for form in row.split("|")}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


# A label opens the line, in brackets or behind a bullet; a date may follow: "Correction (3 May, 10.15):".
_OPENING = r"[^\w]{0,5}"
_CLOSING = r"(?:[^\w:]{0,3}(?=[^:]{0,40}\d)[^:]{1,40})?[\]】)*\s]{0,3}(?:[:-]|\.\s|$)"
_LABEL = patterns.lazy(rf"{_OPENING}(?:{_alternatives(_LABELS)}){_CLOSING}")
_NOTE = patterns.lazy(rf"{_OPENING}(?:{_alternatives(_NOTES)}){_CLOSING}")
_OWNED = patterns.lazy(rf"(?<![^\W\u3040-\u9fff])(?:{_alternatives(_OWNING)})")
_SENTENCE = patterns.lazy("|".join(row.replace("<piece>", _PIECE) for row in _rows(_SENTENCES)))
_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def find(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield the corrections among paragraphs: each a whole paragraph, or a sentence of a long one, as it is printed."""
    for paragraph in paragraphs:
        yield from (unit for unit in _units(paragraph) if owns_up(unit))


def owns_up(line: str) -> bool:
    """Whether a line is a correction, by its label or its form."""
    said = typography.folded(line[:LONGEST]).strip()
    if _LABEL.match(said) or _SENTENCE.search(said):
        return True
    note = _NOTE.match(said)
    return note is not None and _OWNED.search(said, note.end()) is not None


def _units(paragraph: str) -> Iterator[str]:
    whole = paragraph.strip()
    if len(whole) <= LONGEST:
        yield whole
    else:
        yield from (sentence.strip()[:LONGEST] for sentence in _END.split(whole))
