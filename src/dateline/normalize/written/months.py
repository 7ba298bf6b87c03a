"""Month names, as news pages print them, in the languages that share no name with two meanings.

One row a language, twelve columns, `|` between the forms of one month (nominative, genitive, short). The rows
are one table because a page's language is often unknown when its date line is read; Croatian is left out for
that reason (its `listopad` is October, the Polish and Czech one is November).
"""

import re

_ROWS = """
en january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec
de januar|jänner|jan februar|feber|feb märz|mär|mrz april mai juni|jun juli|jul august september oktober|okt november dezember|dez
fr janvier|janv février|fevrier|févr|fevr|fév mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc
es enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre octubre noviembre diciembre|dic
it gennaio|gen febbraio|febb marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set|sett ottobre|ott novembre dicembre
pt janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro outubro|out novembro dezembro
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
nl januari februari maart|mrt april mei juni juli augustus september oktober november december
da januar februar marts april maj juni juli august september oktober november december
sv januari februari mars april maj juni juli augusti|aug september oktober november december
pl stycznia|styczeń|sty lutego|luty|lut marca|marzec kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru
cs ledna|leden února|únor března|březen dubna|duben května|květen června|červen července|červenec srpna|srpen září října|říjen listopadu|listopad prosince|prosinec
ro ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie noiembrie|noi decembrie
hu január február március|márc április|ápr május|máj június|jún július|júl augusztus szeptember|szept október november december
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor|nentor dhjetor
tr ocak|oca şubat|subat|şub mart nisan|nis mayıs|mayis haziran|haz temmuz|tem ağustos|agustos|ağu eylül|eylul|eyl ekim|eki kasım|kasim|kas aralık|aralik|ara
id januari februari maret april mei juni juli agustus september oktober november|nop desember|des
ru января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек
uk січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд
bg януари февруари март април май юни юли август септември октомври ноември декември
el ιανουαρίου|ιανουάριος|ιαν φεβρουαρίου|φεβρουάριος|φεβ μαρτίου|μάρτιος|μαρ απριλίου|απρίλιος|απρ μαΐου|μάιος|μαι ιουνίου|ιούνιος|ιουν ιουλίου|ιούλιος|ιουλ αυγούστου|αύγουστος|αυγ σεπτεμβρίου|σεπτέμβριος|σεπ οκτωβρίου|οκτώβριος|οκτ νοεμβρίου|νοέμβριος|νοε δεκεμβρίου|δεκέμβριος|δεκ
ar يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر
levant كانون-الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين-الأول تشرين-الثاني كانون-الأول
fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
hi जनवरी फ़रवरी|फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर
vi tháng-1 tháng-2 tháng-3 tháng-4 tháng-5 tháng-6 tháng-7 tháng-8 tháng-9 tháng-10 tháng-11 tháng-12
"""  # noqa: E501  a row is a table row

ENGLISH: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _table() -> dict[str, int]:
    names: dict[str, int] = {}
    for row in _ROWS.split("\n"):
        for number, forms in enumerate(row.split()[1:], start=1):
            names |= {form.replace("-", " ").casefold(): number for form in forms.split("|")}
    return names


NUMBERS: dict[str, int] = _table()

#: A month's name, whole, in any case; the dot of an abbreviation is not part of it.
PATTERN = (
    r"(?<![^\W\d_])(?:"
    + "|".join(re.escape(name) for name in sorted(NUMBERS, key=len, reverse=True))
    + r")(?![^\W\d_])"
)

_RUN = re.compile(r"[^\W\d_]+")
_OPENINGS = frozenset(_RUN.findall(name)[0] for name in NUMBERS)


def may_name(text: str) -> bool:
    """Whether a run of letters in `text` opens a month's name: without one `PATTERN` matches nowhere."""
    return not _OPENINGS.isdisjoint(_RUN.findall(_folded(text)))


def number(name: str) -> int:
    """Return 1 to 12 for a name that `PATTERN` matched."""
    return NUMBERS[_folded(name)]


def _folded(text: str) -> str:
    """Fold case as a search that ignores it does: the Turkish capital İ is an i, where `casefold` makes two of it."""
    return text.replace("İ", "i").casefold()
