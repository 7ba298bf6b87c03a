"""The grammar of times in English prose: what may stand in a text, and what resolves it; earlier rules win."""

from dateline.normalize.times import days, periods, scanner
from dateline.normalize.times.vocabulary import (
    CENTURIES,
    COUNT,
    COUNTED,
    DAY,
    LAST,
    MONTH,
    NAMED,
    OPENING,
    ORDINALS,
    PART,
    SEASON,
    SIDE,
    TAIL,
    UNIT,
    WEEKDAY,
    YEAR,
)

_ON = rf"(?:(?:{WEEKDAY}),?\s)?"
_NTH = r"(?:st|nd|rd|th)?"
_TO = rf"{_NTH}(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s)(?P<last>{DAY}){_NTH}"
_MONTH = rf"(?P<month>{NAMED})"
_DAY = rf"(?P<day>{DAY})"
_ENDS = r"(?=[.,;:)]|\s?$|\s(?:in|at|on|of|last|this|next|with|for|by|after|before|when|while|as)\b|\s[A-Z–—-]|\n)"
_NO_MORE = rf"(?![\d:%]|[.,]\d|\s{COUNTED})\b"
_THE = r"(?i:(?P<the>the)\s)?"
_WHOLE = r"(?i:the\s)?(?i:(?:early|late|mid|later)[-\s])?"
_OF_THE = r"(?:(?:the\s)?(?:very\s)?(?:end|start|beginning|middle|rest|close|turn|course)\sof\sthe)"
_WEEKDAY = rf"(?P<weekday>{WEEKDAY})\b{PART}"
_WORD = (
    r"(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|(?i:(?:the\s)?day\s(?:before\syesterday|after\stomorrow)))"
)
_FROM_NOW = rf"(?P<count>(?i:{COUNT}))\s(?P<unit>{UNIT})s?\s"
_STRETCH = rf"(?P<count>{COUNT})\s(?P<unit>day|week|month|year)s\b"
_WINTER = rf"(?:[-–/](?:{YEAR}|\d\d)\b)?"  # of 2023–24
_THAT = r"(?P<that>last|this|next)\syear\b"
_SHARED = rf"(?P<nth>(?i:{'|'.join(ORDINALS)}))[\s-](?P<kind>quarter|half)(?:{TAIL}|(?P<running>\sof\sthe\syear\b))"
_CENTURY = rf"(?:(?P<nth>\d\d)(?:st|nd|rd|th)|(?P<word>(?i:{'|'.join(CENTURIES)})))[\s-]century\b"
_FISCAL = r"(?:FY\s?|(?i:(?:the\s)?(?:fiscal|financial)(?:\syear)?)\s)"

GRAMMAR = scanner.grammar(OPENING, (
    (rf"{YEAR}-\d\d-\d\d(?:(?=T\d)|\b)", days.iso),
    (rf"\d{{1,2}}(?P<sep>[./])\d{{1,2}}[./]{YEAR}(?![\d/]|\.\d)", days.numeric),
    (rf"{_ON}{_MONTH}\s{_DAY}{_TO}(?:{TAIL}|{_ENDS})", days.stretch),
    (rf"{_ON}{_DAY}{_TO}\s(?:of\s)?{_MONTH}(?!\w){TAIL}?", days.stretch),
    (rf"{_ON}{_MONTH}\s{_DAY}{_NTH}{_NO_MORE}{TAIL}?", days.day),
    (rf"{_ON}{_DAY}{_NTH}\s(?:of\s)?{_MONTH}(?!\w){TAIL}?", days.day),
    (rf"{_MONTH}\s?[-–—]\s?(?P<last>{NAMED})(?!\w){TAIL}", periods.months),
    (rf"{SIDE}?{_MONTH}{TAIL}", periods.month),
    (rf"{SIDE}?{LAST}\s(?P<month>{MONTH})\b(?!\s\d)", periods.which_month),
    (rf"(?P<side>{SIDE})?(?P<month>{MONTH})\b", periods.bare_month),
    (rf"{_WEEKDAY}\s(?:of\s)?(?P<which>last|this|next)\sweek\b", days.weekday_of_week),
    (rf"(?i:(?:early|late)\s)?{LAST}\s{_WEEKDAY}", days.which_weekday),
    (rf"(?:(?:early|late)\s)?{_WEEKDAY}", days.weekday),
    (rf"(?i:(?:early|late|later|earlier)\s)?{_WORD}\b{PART}", days.word),
    (r"(?P<which>(?i:this|last))\s(?:morning|afternoon|evening|night)\b", days.part),
    (rf"(?:{LAST}|(?i:the))\sweekend\b", days.weekend),
    (rf"{SIDE}?{LAST}\s(?P<unit>{UNIT})\b(?!-)", periods.unit),
    (rf"(?=(?i:{_OF_THE})){SIDE}(?P<unit>week|month|quarter|year)\b", periods.running),
    (rf"{_THE}(?P<which>(?i:last|past|next|coming))\s{_STRETCH}", periods.lasting),
    (rf"{_FROM_NOW}(?P<way>ago|from\snow)\b", periods.ago),
    (rf"{_FROM_NOW}(?P<way>earlier|later)\b", periods.later),
    (rf"{_WHOLE}(?P<season>(?i:{SEASON}))\s(?:of\s)?(?:(?P<year>{YEAR})\b{_WINTER}|{_THAT})", periods.season),
    (rf"{SIDE}?{LAST}\s(?P<season>{SEASON})\b", periods.which_season),
    (rf"{_THE}{_SHARED}", periods.share),
    (rf"(?P<kind>[QH])(?P<nth>[1-4])(?P<running>(?!))?{TAIL}", periods.share),
    (rf"{_WHOLE}(?:(?P<decade>(?:1[5-9]|20)\d)0s\b|['’‘](?P<short>[2-9])0s\b)", periods.decade),
    (rf"{_WHOLE}{_CENTURY}", periods.century),
    (rf"{_FISCAL}(?:(?P<year>{YEAR})|['’]?(?P<short>\d\d))\b", periods.fiscal),
    (rf"(?P<first>{YEAR})[-–/](?P<last>{YEAR}|\d\d)\b(?![-–/])", periods.years),
    (rf"(?P<side>{SIDE})?(?P<called>(?:the\s)?year\s)?(?P<year>{YEAR})\b", periods.year),
))  # fmt: skip
