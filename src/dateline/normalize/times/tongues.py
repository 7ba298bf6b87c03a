"""The words of ten languages for weekdays and for the days next to today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language, each a pattern; `lower`: its weekdays have a capital only where a sentence starts."""

    weekdays: tuple[str, ...]  # Monday first
    near: dict[str, int]  # word to days from today
    coming: str
    gone: str
    ahead: str  # verbs that look ahead
    never: str = "(?!)"  # what stands before a weekday that is none, or recurs
    after: str = ""  # what must stand before a weekday
    part: str = ""  # what a weekday may take along: the time of day
    lower: bool = True


def _week(names: str) -> tuple[str, ...]:
    return tuple(names.split())


TONGUES: dict[str, Tongue] = {
    "de": Tongue(
        _week("Montag Dienstag Mittwoch Donnerstag Freitag (?:Samstag|Sonnabend) Sonntag"),
        {"heute": 0, "gestern": -1, "vorgestern": -2, "(?<!heute )(?<!gestern )morgen": 1, "übermorgen": 2},
        coming=r"(?:kommende[nr]?|nächste[nr]?)",
        gone=r"(?:vergangene[nr]?|letzte[nr]?|vorige[nr]?)",
        ahead=r"wird|werden|soll|sollen|will|wollen|beginnt|startet|geplant",
        never=r"jeden\s",
        part=r"(?:\s?(?:morgen|vormittag|mittag|nachmittag|abend)|nacht|\s(?:Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht))?",
        lower=False,
    ),
    "fr": Tongue(
        _week("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        {r"aujourd['’]hui": 0, "(?<!avant-)hier": -1, "avant-hier": -2, "(?<!après-)demain": 1, "après-demain": 2},
        coming=r"prochain",
        gone=r"dernier",
        ahead=r"\w{2,}(?:era|ira|dra|tra|vra|sera|eront|iront|dront|ont\slieu)|sera|seront|aura|auront|doit|doivent|va|vont",
        never=r"(?:chaque|tous\sles|le|du|un)\s",
        part=r"(?:\s(?:matin|midi|après-midi|soir))?",
    ),
    "es": Tongue(
        _week("lunes martes mi[ée]rcoles jueves viernes s[áa]bado domingo"),
        {"hoy": 0, "ayer": -1, "anteayer": -2, r"(?<!la )(?<!esta )(?<!una )(?<!cada )(?<!pasado )mañana": 1,
         r"pasado\smañana": 2},
        coming=r"próximo",
        gone=r"pasado",
        ahead=r"\w{2,}(?:rá|rán)|va\sa|van\sa|prevé|prevén|previst[oa]",
        never=r"(?:los|cada|un)\s",
        part=r"(?:\s(?:por|en)\sla\s(?:mañana|tarde|noche))?",
    ),
    "pt": Tongue(
        (*(f"{name}-feira" for name in ("segunda", "terça", "quarta", "quinta", "sexta")), "sábado", "domingo"),
        {"hoje": 0, "ontem": -1, "anteontem": -2, r"(?<!depois de )amanhã": 1, r"depois\sde\samanhã": 2},
        coming=r"próxim[oa]",
        gone=r"passad[oa]",
        ahead=r"\w{2,}(?:rá|rão)|vai|vão|deve|devem|previst[oa]",
        never=r"(?:cada|toda|todo|às|aos|uma|um)\s",
    ),
    "it": Tongue(
        _week("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
        {"oggi": 0, r"(?<!l['’]altro )ieri": -1, r"l['’]altro\sieri": -2, "domani": 1, "dopodomani": 2},
        coming=r"prossim[oa]",
        gone=r"scors[oa]",
        ahead=r"\w{2,}(?:rà|ranno)|previst[oa]|dovrebbe",
        never=r"(?:ogni|il|la|un|una)\s",
        part=r"(?:\s(?:mattina|pomeriggio|sera|notte))?",
    ),
    "ru": Tongue(
        _week("понедельник вторник среду четверг пятницу субботу воскресенье"),
        {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
        coming=r"(?:следующ|ближайш)\w{2}",
        gone=r"прошл\w{2}",
        ahead=r"будет|будут|состоится|пройд[её]т|начн[её]тся|\w{3,}(?:[её]тся|утся)",
        after=r"\b[Вв]о?\s(?:\w+\s)?",
    ),
    "uk": Tongue(
        _week("понеділок вівторок середу четвер п['’ʼ]ятницу суботу неділю"),
        {"сьогодні": 0, "[ву]чора": -1, "позавчора": -2, "(?<!після)завтра": 1, "післязавтра": 2},
        coming=r"(?:наступн|найближч)\w{1,2}",
        gone=r"минул\w{1,2}",
        ahead=r"буде|будуть|відбудеться|розпочнеться|почнеться",
        after=r"\b[ВвУу]\s(?:\w+\s)?",
    ),
    "pl": Tongue(
        _week("poniedziałek wtorek środę czwartek piątek sobotę niedzielę"),
        {"dziś|dzisiaj": 0, "wczoraj": -1, "przedwczoraj": -2, "jutro": 1, "pojutrze": 2},
        coming=r"(?:najbliższ|przyszł|następn)\w{1,2}",
        gone=r"(?:ubiegł|zeszł|miniony|minion)\w{1,2}",
        ahead=r"będzie|będą|odbędzie|rozpocznie|ma|mają",
        after=r"\b[Ww]e?\s(?:\w+\s)?",
    ),
    "nl": Tongue(
        _week("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        {"vandaag": 0, "gisteren": -1, "eergisteren": -2, "morgen": 1, "overmorgen": 2},
        coming=r"(?:komende|volgende|aanstaande)",
        gone=r"(?:afgelopen|vorige)",
        ahead=r"zal|zullen|gaat|gaan|moet|moeten|begint",
        never=r"(?:elke|iedere|een)\s",
        part=r"(?:ochtend|middag|avond|nacht)?",
    ),
    "tr": Tongue(
        _week("pazartesi salı çarşamba perşembe cuma cumartesi pazar"),
        {"bugün": 0, "dün": -1, "yarın": 1},
        coming=r"(?:önümüzdeki|gelecek)",
        gone=r"geçen",
        ahead=r"\w+[ae]ca[kğ]\w*|\w+ece[kğ]\w*",
        never=r"her\s",
        part=r"\s(?:günü|akşamı|sabahı|gecesi)",
    ),
}  # fmt: skip
