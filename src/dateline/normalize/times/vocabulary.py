"""The English words that times are made of, as patterns and as numbers."""

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_NAMES)}
MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
MONTHS |= {name: next(MONTHS[whole] for whole in _MONTH_NAMES if whole.startswith(name[:3])) for name in _SHORT}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
CENTURIES |= {"twenty-first": 21}
#: Which of its kind: the last, this or the next.
STEPS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "same": 0,
    "that": 0,
    "coming": 1,
    "next": 1,
    "following": 1,
}

WEEKDAY = "|".join(WEEKDAYS)
MONTH = "|".join(_MONTH_NAMES)
NAMED = MONTH + "|" + "|".join(rf"{name}\b\.?" for name in sorted(_SHORT, key=len, reverse=True))
YEAR = r"(?:1[5-9]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
PART = r"(?:\s(?:morning|afternoon|evening|night)\b)?"
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
UNIT = r"(?:day|week|month|quarter|year)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
#: `early`, `late in the`, `the end of`: a part of what follows, which is what a value says.
SIDE = (
    r"(?:(?i:early|late|later|earlier)\s(?:in\s)?|(?i:mid)(?:-|dle\sof\s|\s)"
    r"|(?i:(?:the\s)?(?:very\s)?(?:end|start|beginning|middle|close|turn|rest|course|second\shalf|first\shalf)\sof)\s(?:the\s)?)"
)
LAST = r"(?i:(?:the\s)?(?P<which>last|next|this\spast|this\scoming|this|past|coming|previous|following|same))"
#: The year of a month, day or season, behind it: `2024`, `of last year`; whatever matches `TAIL` has one of the two.
TAIL = rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})\b(?!-)|,?\s(?:of\s)?(?P<that>last|this|next)\syear\b)"
#: What is counted, so that `2000 metres` is no year and `May 20 people` no day.
COUNTED = (
    r"(?:people|persons|troops|soldiers|officers|dollars|euros|pounds|francs|yen|yuan|rupees|men|women|children|years"
    r"|months|weeks|days|hours|minutes|kilomet(?:re|er)s|met(?:re|er)s|miles|feet|inches|acres|hectares|tonnes|tons"
    r"|kilos|kilograms|litres|liters|barrels|percent|per\scent|points|votes|jobs|workers|employees|staff|members"
    r"|students|pupils|homes|houses|households|buildings|schools|villages|towns|cities|countries|companies|firms"
    r"|seats|words|pages|copies|units|cases|deaths|victims|prisoners|hostages|civilians|fighters|migrants|refugees"
    r"|residents|citizens|voters|fans|passengers|vehicles|cars|ships|boats|tanks|drones|missiles|km|kg|ft|m)\b"
)


def _either_case(*words: str) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


_PERIODS = _either_case("day", "week", "month", "quarter", "year")
_SHARE = r"[\s-](?:[Qq]uarter|[Hh]alf)"
_SIDES = _either_case(
    "early", "late", "earlier", "mid", "end", "start", "beginning", "close", "turn", "rest", "course", "very"
)
_WHICH = _either_case("last", "next", "this", "past", "coming", "previous", "following", "same")
_MORE = _either_case("spring", "summer", "autumn", "fall", "winter", "fiscal", "financial", *CENTURIES)
_NUMBERED = f"(?:{_either_case(*ORDINALS)}){_SHARE}|(?:{_either_case(*COUNTS)})\\s(?:{_PERIODS})"
_AFTER_THE = rf"\d|['’‘]\d|{_WHICH}|{_SIDES}|{_MORE}|{_NUMBERED}|day\s[ba]|year\s|weekend"
#: What a time opens with: to look for it first is three times as fast as to try every rule at every word.
OPENING = (
    rf"(?<!\w)(?=\d|['’‘]\d|{NAMED}|{WEEKDAY}|FY|[QH]\d|{_either_case('today', 'tonight', 'tomorrow', 'yesterday')}"
    rf"|[Tt]he\s(?:{_AFTER_THE})|{_AFTER_THE})"
)
