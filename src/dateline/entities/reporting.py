"""The words beside a medium's name that say a text rests on it, in nine languages: `laut X`, `X a annoncé`, `пишет X`.

Where no parser knows who does what, only words right beside the name count, the kind of medium between them: "selon
l'agence X". A medium that is fined, bought or worked for has none of them.
"""

import re
from dataclasses import dataclass

from dateline.model import patterns

_REACH = 80  # characters before and behind a name; a cue stands next to it


@dataclass(frozen=True, slots=True)
class _Words:
    """Words before a name (`before`) and behind it (`after`); `nouns` and `articles` may stand between."""

    before: re.Pattern[str]
    after: re.Pattern[str]


def _words(before: str, after: str, *, nouns: str, articles: str) -> _Words:
    between = rf"(?:\s|(?<=['’])|\s(?:{articles}))"
    kind = rf"(?:(?:[^\W\d_][\w-]{{1,20}}\s){{0,2}}(?:{nouns})\s)?"
    return _Words(
        patterns.lazy(rf"(?<!\w)(?:{before}){between}{kind}[\"«“„‘']?\Z", re.IGNORECASE),
        patterns.lazy(rf"[»”\"’']?\s(?:{after})(?!\w)", re.IGNORECASE),
    )


_LANGUAGES = {
    "en": _words(
        r"t(?:old|ells|elling)|interview(?:ed)?\s(?:with|to|by)|(?:statement|comments?|remarks|confirmed|spoke|speaking)\sto"
        r"|speaking\son|(?:reported|revealed|quoted|cited|published|carried|broadcast|aired|obtained|seen|saying)\sby"
        r"|as\ssaying\sby|with\sreference\sto|citing|(?<=,\s)per|reports?\s(?:by|in|from)"
        r"|(?:said|says|wrote|writes|announced|reported)(?:\s[^\s.,;:!?]{1,20}){0,2}\s(?:on|in)"
        r"|\x01,?\s[^.!?\x01]{1,50}\s(?:said|says)\s(?:on|in)",
        r"(?:has|had)\s(?:learned|learnt|seen|obtained)|(?:quot|cit)(?:ed|es)\s[^.!?\x01]{1,60}\sas\s(?:saying|telling)",
        nouns="agency|newspaper|paper|daily|weekly|broadcaster|outlet|website|portal|channel|magazine|station|network",
        articles=r"the\s|an?\s|its\s|[A-Z][\w.]+['’]s?\s",
    ),
    "de": _words(
        r"laut|gegenüber|unter\sBerufung\sauf|nach\s(?:Angaben|Informationen)(?:\svon)?|berichte\w*|melde\w*|schreib\w*"
        r"|schrieb|zitier\w*|(?<=,\s)so|sag\w+(?:\s[^\s.,;:!?]{1,20}){0,3}\s(?:der|dem)|Bericht(?:en|s)?\s(?:von|in|im)",
        r"(?:hat(?:te)?\s)?(?:bericht\w*|meld\w*|schreib\w*|schrieb|zitier\w*|zufolge|erfuhr|teilte)",
        nouns=r"(?:\w*[aA])gentur|\w*zeitung|\w*sender|\w*magazin\w*|\w*blatt|\w*portal",
        articles=r"(?:der|die|das|dem|den|des|von|dpa-)\s",
    ),
    "fr": _words(
        r"selon|d['’]après|rapporte(?:nt)?|écrit|indique|annonce|affirme|précise|révèle|(?:cit|interrog)ée?s?\spar|citant|cite|auprès\sde"
        r"|(?:déclaré|confié|indiqué|dit|affirmé|expliqué|assuré|annoncé|interview|entretien)\s(?:à|au|avec)",
        r"(?:(?:a|avait|ont)\s)?(?:rapport|indiqu|annonc|affirm|précis|écri|rév[éè]l|cit)(?:e|é|ait|t|ent)",
        nouns=r"agence(?:\sde\spresse)?|journal|quotidien|chaîne|radio|magazine|site|hebdomadaire|média",
        articles=r"(?:la|le|les|du)\s|l['’]",
    ),
    "es": _words(
        r"según(?:\s(?:informó|informa|reportó|reporta|publicó|publica|indicó|señaló|recoge|explicó))?|de\sacuerdo\scon"
        r"|informa|informó|reporta|reportó|publica|publicó|recoge|revela|cit(?:ado|ada|ando)\s?(?:por|a)?"
        r"|(?:dijo|declar\w+|asegur\w+|explic\w+|afirm\w+|confirm\w+|entrevista)\s(?:a|al|con|en)",
        r"(?:(?:ha|había)\s)?(?:inform|report|public|revel|asegur|señal|afirm|indic|anunci|cit)(?:a|ó|ado|an|aron)",
        nouns=r"agencia(?:\sde\snoticias)?|diario|periódico|cadena|emisora|canal|revista|portal|medio|semanario",
        articles=r"(?:la|el|los|las)\s",
    ),
    "it": _words(
        r"secondo|riporta|riferisce|scrive|rivela|citat\w\sda|(?:detto|dichiarato|spiegato|intervista)\s(?:a|al|alla|con)",
        r"(?:ha\s)?(?:riporta(?:to)?|riferi(?:sce|to)|scrive|scritto|rivela(?:to)?|annuncia(?:to)?)",
        nouns=r"agenzia|giornale|quotidiano|emittente|rivista|sito|settimanale",
        articles=r"(?:il|lo|la|i|gli)\s|l['’]|all['’]|dell['’]",
    ),
    "pt": _words(
        r"segundo|de\sacordo\scom|conforme|informa|informou|noticia|noticiou|publicou|revelou"
        r"|(?:disse|declarou|afirmou|explicou|entrevista)\s(?:à|ao|a)|citad\w\s(?:por|pela|pelo)",
        r"(?:inform|notici|public|revel|afirm|anunci)(?:a|ou|am|aram)",
        nouns=r"agência(?:\sde\snotícias)?|jornal|diário|emissora|canal|revista|portal|site",
        articles=r"(?:a|o|as|os)\s",
    ),
    "pl": _words(
        r"podaje|podała?|informuje|poinformowała?|pisze|napisała?|według|powiedzia\w+|cytowan\w+\sprzez|w\srozmowie\sz"
        r"|powołując\ssię\sna",
        r"(?:podaje|podała?|informuje|poinformowała?|pisze|napisała?|cytuje)",
        nouns=r"agencj\w+|gazet\w+|dziennik\w*|telewizj\w+|radi\w+|portal\w*|tygodnik\w*|stacj\w+",
        articles=r"(?:z|do)\s",
    ),
    "ru": _words(
        r"сообща\w+|сообщи\w+|пиш\w+|писал\w*|переда[её]т|передал\w*|цитиру\w+|уточня\w+|информиру\w+|со\sссылкой\sна"
        r"|по\s(?:данным|информации|сообщению|словам)|рассказал\w*|заявил\w*|в\s(?:интервью|беседе\sс|эфире)",
        r"(?:(?:уже|ранее|также)\s)?(?:сообща\w+|сообщи\w+|пиш\w+|писал\w*|переда[её]т|передал\w*|цитиру\w+|уточня\w+"
        r"|уточнил\w*|информиру\w+|узнал\w*|рассказал\w*)",
        nouns=r"\w*агентств\w+|газет\w+|издани\w+|\w*канал\w*|портал\w*|сайт\w*|журнал\w*|\w*радио\w*",
        articles=r"(?:в|на|с)\s",
    ),
    "uk": _words(
        r"повідомля\w+|повідоми\w+|пиш\w+|писал\w*|передає|передал\w*|цитує|уточню\w+|інформу\w+|з\sпосиланням\sна"
        r"|за\s(?:даними|інформацією|повідомленням|словами)|розпові\w+|заяви\w+|[ву]\s(?:інтерв['’]ю|коментарі|ефірі)",
        r"(?:(?:вже|раніше|також)\s)?(?:повідомля\w+|повідоми\w+|пиш\w+|писал\w*|передає|передал\w*|цитує|уточню\w+"
        r"|інформу\w+|дізнал\w*|розповіл\w*)",
        nouns=r"\w*агентств\w+|газет\w+|виданн\w+|\w*канал\w*|портал\w*|сайт\w*|журнал\w*|\w*радіо\w*",
        articles=r"(?:в|у|на|з)\s",
    ),
}
#: What an institution publishes speaks for it: "data from X showed", "a statement on X's website said".
_PAPER = re.compile(
    r"\b(?:[Dd]ata|[Ff]igures|[Rr]eports?|[Ss]tatements?|[Ss]tudy|[Aa]nalysis|[Ss]urvey|[Ee]stimates)"
    r"\s(?:from|by|of|on|released\sby|published\sby|issued\sby)\s(?:the\s)?\Z"
)
_SHOWS = re.compile(
    r"(?:['’]s?\s(?:website|site|page|channel))?\s(?:said|says|show\w*|found|suggest\w*|indicat\w*|confirm\w*)"
)


def cue(text: str, name: tuple[int, int], *, language: str) -> tuple[int, int] | None:
    """Return where the words stand that cite the medium named at `name`, the name among them; None for none."""
    start, end = name
    words = _LANGUAGES.get(language)
    if words is None:
        return None
    left = text[max(0, start - _REACH) : start]
    if before := words.before.search(left):
        return start - len(left) + before.start(), end
    after = words.after.match(text[end : end + _REACH])
    return (start, end + after.end()) if after else None


def paper(text: str, name: tuple[int, int]) -> tuple[int, int] | None:
    """Return where an English text cites what the institution named at `name` has published; None for nothing."""
    start, end = name
    left = text[max(0, start - _REACH) : start]
    published, shows = _PAPER.search(left), _SHOWS.match(text[end : end + _REACH])
    return (start - len(left) + published.start(), end + shows.end()) if published and shows else None
