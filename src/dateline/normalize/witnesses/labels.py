"""The words that say what a printed date is: of publication, of revision, or of something else.

One row a language, its words split by `|`. A word must stand whole; where a script has no spaces, or for a phrase, it
is looked for as it is. The label nearest to a date is the date's own. The words are what news sites of the language
print beside their dates, with the dictionary's inflections of them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from dateline.model import patterns
from dateline.normalize.written.stamps import Stamp

#: What a label makes of its date; "dated" is a mere "Date:", "other" an event, a calendar, a copyright.
Label: TypeAlias = Literal["published", "modified", "dated", "other"]

_PUBLISHED = """
en published|publish|posted|written|publication|pubdate|released|filed|created|submitted|aired|issued
de veröffentlicht|veröffentlichung|veröffentlichungsdatum|erschienen|publiziert|erstellt|eingestellt|gepostet|verfasst|geschrieben|erstveröffentlichung
fr publié|publiée|publie|parution|paru|parue|posté|postée|diffusé|rédigé|créé|mis en ligne|mise en ligne|publication
es publicado|publicada|publicación|publicacion|creado|posteado|subido
it pubblicato|pubblicata|pubblicazione|inserito|postato|scritto
pt publicado|publicada|publicação|postado|postada|criado
ca publicat|publicada|publicació
ro publicat|publicată|publicata|publicării|postat|adăugat|adaugat
nl gepubliceerd|geplaatst|publicatie|publicatiedatum|verschenen|geschreven
sv publicerad|publicerat|publicerades|publicering|upplagd|postat
da publiceret|udgivet|oprettet|offentliggjort|indsendt
no publisert|opprettet|lagt ut
fi julkaistu|julkaisupäivä|lähetetty|kirjoitettu
is birt|birtist
pl opublikowano|opublikowany|opublikowane|publikacja|publikacji|dodano|dodania|utworzono|zamieszczono
cs publikováno|zveřejněno|vydáno|vytvořeno|vydání|vloženo
sk publikované|zverejnené|uverejnené|vydané|pridané|publikovaný
hu megjelent|közzétéve|publikálva|létrehozva|megjelenés|feltöltve|beküldve
hr objavljeno|objavljen|objava|objave
sr објављено|објављен|објава
sl objavljeno|objavljen|objavil
bg публикувано|публикувана|публикуван|публикация|създадена
mk објавено|објавена
sq publikuar|botuar
el δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|δημοσίευσης|δημοσιευμένο|αναρτήθηκε|ανάρτηση
ru опубликовано|опубликована|опубликован|публикация|публикации|размещено|размещена|добавлено|создано|вышла
uk опубліковано|опублікована|публікація|публікації|розміщено|додано|створено
be апублікавана|апублікавана
et avaldatud|lisatud|postitatud
lv publicēts|publicēta|ievietots|publicēšanas
lt paskelbta|publikuota|paskelbtas|paskelbimo|publikavimo
tr yayınlanma|yayınlandı|yayımlanma|yayımlandı|yayın|giriş|oluşturulma|eklenme|yayinlanma
az yayımlandı|dərc
ar نشر|نُشر|نشرت|النشر|نشره|اضيف|أضيف
fa انتشار|منتشر|درج
ur اشاعت|شائع
he פורסם|פורסמה|פרסום
hi प्रकाशित|प्रकाशन|पब्लिश
mr प्रकाशित
bn প্রকাশিত|প্রকাশ|প্রকাশের
ta வெளியிடப்பட்டது|பதிவு
te ప్రచురణ|ప్రచురించబడింది
ml പ്രസിദ്ധീകരിച്ചത്
id diterbitkan|dipublikasikan|tayang|terbit|diposting|dipublikasi|disiarkan
vi xuất bản|ngày đăng|đăng lúc|đăng ngày|đăng tải
th เผยแพร่|โพสต์เมื่อ|ตีพิมพ์
ja 公開|掲載|配信|投稿|発表|発信
ko 입력|등록|게시|게재|작성|송고
zh 发布|發布|發佈|发表|發表|刊登|刊发|刊發|发稿|發稿
"""  # noqa: E501  a row is a table row

_MODIFIED = """
en updated|update|updates|modified|modification|revised|revision|amended|changed|corrected|refreshed|edited on|last edited|last reviewed|reviewed on
de aktualisiert|aktualisierung|geändert|änderung|bearbeitet|überarbeitet|update|geupdatet
fr mis à jour|mise à jour|màj|maj|modifié|modifiée|modification|actualisé|actualisée|révisé
es actualizado|actualizada|actualización|actualizacion|modificado|modificada|modificación
it aggiornato|aggiornata|aggiornamento|modificato|modificata|modifica
pt atualizado|atualizada|atualização|actualizado|modificado|modificada|modificação
ca actualitzat|actualitzada|actualització|modificat
ro actualizat|actualizată|actualizata|actualizare|modificat|modificare
nl bijgewerkt|gewijzigd|aangepast|geüpdatet|wijziging
sv uppdaterad|uppdaterat|uppdaterades|ändrad|uppdatering
da opdateret|ændret|redigeret
no oppdatert|endret
fi päivitetty|muokattu|päivitys
is uppfært
pl aktualizacja|aktualizacji|zaktualizowano|zaktualizowany|modyfikacja|zmodyfikowano|zmiana
cs aktualizováno|aktualizace|upraveno|změněno|změna
sk aktualizované|aktualizovaný|upravené|aktualizácia
hu frissítve|módosítva|frissítés|módosítás|frissült
hr ažurirano|izmijenjeno|izmenjeno|azurirano
sr ажурирано|измењено
sl posodobljeno|spremenjeno
bg обновена|обновено|актуализирана|актуализирано|променена
mk ажурирано
sq përditësuar
el ενημερώθηκε|ενημέρωση|ενημέρωσης|τροποποιήθηκε|τροποποίηση|ανανεώθηκε
ru обновлено|обновлён|обновлена|обновлен|обновление|обновления|изменено|изменена|изменён|изменения|отредактировано
uk оновлено|оновлена|оновлення|змінено|відредаговано
be абноўлена
et uuendatud|muudetud|täiendatud
lv atjaunots|atjaunināts|labots|papildināts
lt atnaujinta|redaguota|pakeista
tr güncelleme|güncellenme|güncellendi|güncelleştirme|düzenlenme|guncelleme
az yeniləndi|yenilənib
ar تحديث|التحديث|محدث|محدّث|حدث|تعديل
fa به‌روزرسانی|بروزرسانی|به روز رسانی|ویرایش
he עודכן|עדכון|עודכנה
hi अपडेट|अपडेटेड|अद्यतन|संशोधित
bn আপডেট|হালনাগাদ
ta புதுப்பிக்கப்பட்டது
te నవీకరించబడింది
id diperbarui|diperbaharui|diupdate|pembaruan|dimutakhirkan|dikemaskini
vi cập nhật|chỉnh sửa
th อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไขล่าสุด
ja 更新|改訂|最終更新
ko 수정|업데이트|최종수정
zh 更新|修改|修订|修訂
"""  # noqa: E501  a row is a table row

#: A date, but of what it does not say.
_DATED = "date dated datum fecha data дата tarih tarihi ημερομηνία dato päivämäärä dátum التاريخ تاریخ תאריך दिनांक 日期"

#: Dates of other things: calendars, copyrights, members, events, what was looked up when.
_OTHER = """
en copyright|©|(c)|expires|expiry|expired|expiration|valid|until|till|deadline|born|died|joined|member since|registered|registration|accessed|retrieved|event|today is|today|starts|begins|effective|founded|established|archived|captured|last visit|next
de heute ist|heute|gültig|bis|geboren|gestorben|gegründet|abgerufen|registriert|dabei seit|mitglied seit|registrierung|termin|veranstaltung
fr aujourd’hui|aujourd'hui|jusqu’au|jusqu'au|né le|née le|consulté|inscrit|inscription|événement
es hoy es|hoy|hasta|nacido|consultado|registrado|registro|evento
it oggi è|oggi|fino al|nato|consultato|iscritto|registrato|evento
pt hoje é|hoje|até|nascido|acessado|consultado|registrado|evento
nl vandaag|geldig|tot|geboren|geraadpleegd|lid sinds|geregistreerd
sv idag|giltig|född|hämtad|medlem sedan
pl dzisiaj|dziś|ważne|urodzony|dostęp|dołączył|zarejestrowany
ru сегодня|до|родился|дата обращения|зарегистрирован|регистрация
uk сьогодні|дата звернення|зареєстрований
tr bugün|üyelik|kayıt
zh 今天|今日|截止|截至|注册|註冊
ja 本日|今日|登録
ko 오늘
"""  # noqa: E501  a row is a table row

_TOKEN = re.compile(r"[^\W\d_]+")
#: Scripts whose words no space divides, or whose endings are glued on.
_UNSPACED = patterns.lazy(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FARTHEST = 80  # characters between a label and its date: "Posted by Ada Example in News, Sport on 8 February"
_AFTER = 30  # characters: a label that follows its date follows at once


def _forms(rows: str) -> Iterator[str]:
    for row in rows.strip().split("\n"):
        yield from (form.casefold() for form in row.split(" ", 1)[1].split("|"))


def _table() -> dict[str, Label]:
    table: dict[str, Label] = {word.casefold(): "dated" for word in _DATED.split()}
    of: dict[Label, str] = {"other": _OTHER, "modified": _MODIFIED, "published": _PUBLISHED}
    return table | {form: label for label, rows in of.items() for form in _forms(rows)}


_LABELS = _table()
_PIECES = tuple(form for form in _LABELS if not _TOKEN.fullmatch(form) or _UNSPACED.search(form))
_SPACED = tuple(form for form in _PIECES if not _UNSPACED.search(form))
_WORDS = {form: label for form, label in _LABELS.items() if form not in _PIECES}


@lru_cache(maxsize=1024)  # pages of one house print the same words
def _labels(text: str) -> tuple[tuple[int, int, Label], ...]:
    """Return the labels of a short text with their borders, left to right."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds into two: its borders would lie
        folded = text.lower() if len(text.lower()) == len(text) else text
    found = [(token.start(), token.end(), _WORDS[token[0]]) for token in _TOKEN.finditer(folded) if token[0] in _WORDS]
    for piece in _PIECES if _UNSPACED.search(folded) else _SPACED:
        start = folded.find(piece)
        while start >= 0:
            found.append((start, start + len(piece), _LABELS[piece]))
            start = folded.find(piece, start + len(piece))
    return tuple(sorted(found))


def before(text: str) -> Label | None:
    """Return what the text before a date calls it: its last label, where that stands near enough.

    A mere "date" takes the word beside it: "Date published", "Update date".
    """
    near = [found for found in _labels(text[-200:]) if min(len(text), 200) - found[1] <= _FARTHEST]
    named = [label for _, _, label in near if label != "dated"]
    return named[-1] if named else "dated" if near else None


def after(text: str) -> Label | None:
    """Return what the text that follows a date calls it: `2024年2月8日 公開`, `am 8. Februar veröffentlicht`.

    A capital there opens something new, "Updated 5 hours ago", unless it is all that is left.
    """
    for start, end, label in _labels(text[:200]):
        if start > _AFTER:
            break
        if label != "dated" and (not text[start].isupper() or not _TOKEN.search(text, end)):
            return label
    return None


def of_line(line: str, stamps: Sequence[Stamp]) -> tuple[Label | None, ...]:
    """Return what a line calls each of its dates, in order.

    A label belongs to the date that follows it, unless the line opens with a date and a label ends it: there labels
    stand behind.
    """
    borders = [0, *(stamp.end for stamp in stamps)]
    gaps = [line[end : stamp.start] for end, stamp in zip(borders, stamps, strict=False)]
    tail = line[borders[-1] :]
    if stamps and before(gaps[0]) is None and (last := after(tail)):
        return (*(after(gap) for gap in gaps[1:]), last)
    return tuple(map(before, gaps))
