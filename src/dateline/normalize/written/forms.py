"""The forms of a written date, once for all languages: patterns for a line in one spelling (`spelling`)."""

from dateline.normalize.written import spelling, zones

YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d(?!\d?:\d{2}))"  # a clock may be glued to it where mark-up is gone: `20319:05 AM`
_COMPACT = r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})"
_TIME = r"(?P<H>\d{2}):(?P<M>\d{2}):(?P<S>\d{2})"
_SHORT_YEAR = r"(?P<y>(?:19|20)\d{2}|\d{2})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|re|ème|eme|e|r|mh|ê|-?го|-?е|-?ші|[ªº°.日일])?(?:\(a\)|a(?![^\W\d_]))?"
_DAY = rf"(?<!\d)(?<!\d[-–])(?P<d>\d{{1,2}}){_ORDINAL}"  # `8-9 March 2031` is a span of days
_MONTH = rf"(?P<month>[{spelling.MONTH}])\.?(?:\s?[/(]\s?(?P=month)\)?)?"  # Arabic names it twice: `شباط/فبراير`
_GLUE = r"[\s,،，፣၊./·|'’()-]"
_JOINED = rf"(?:{_GLUE}{{0,3}}(?:(?:{spelling.JOINING}|d(?=[’']))\.?{_GLUE}{{0,3}}){{0,2}})"
#: What some languages put behind a year: `2024. gada`, `2024 m.`, `2024-ж.`, `2024(e)ko`, `2024年`.
_YEAR_END = r"(?:\(?e\)?ko|\s?m\.|\s?[年년])?"
_WEEKDAY = rf"(?:[{spelling.WEEKDAY}]\.?[\s,]{{1,2}})?"
_NO_SPAN = r"(?!\d|[-–]\d{1,2}(?![\d:.]))"  # `2031-02-08-10` is a span of days
_XML_ZONE = r"(?:[+-]\d{2}:\d{2}(?![\d:]))?"  # XML Schema puts a zone behind a day
DATES = (
    # asctime: `Sat Mar 1 09:05:07 UTC 2031`
    rf"{_MONTH}\s+(?P<d>\d{{1,2}})\s+{_TIME}\s+(?P<zone>{zones.PATTERN})?\s*{YEAR}",
    # RFC 850, and RFC 822 in its first edition: `Sat, 01-Mar-31 09:05:07 GMT`
    rf"(?<!\d)(?P<d>\d{{1,2}})[-\s]{_MONTH}[-\s](?P<y>\d{{2}})\s{_TIME}\s(?P<zone>{zones.PATTERN})",
    # ISO 8601 without its marks
    rf"(?<!\d){_COMPACT}T(?P<H>\d{{2}})(?P<M>\d{{2}})(?P<S>\d{{2}})?(?!\d)(?P<zone>{zones.PATTERN})?",
    # a military date-time group: `131800Z FEB 24`
    rf"(?<!\d)(?P<d>\d{{2}})(?P<H>\d{{2}})(?P<M>\d{{2}})(?P<letter>[A-Z])\s{{0,2}}{_MONTH}\s{{0,2}}{_SHORT_YEAR}",
    rf"(?<!\d){YEAR}(?P<sep>[-/]|\.\s?)(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_NO_SPAN}{_XML_ZONE}",
    rf"(?<!\d){_COMPACT}(?P<H>\d{{2}})(?P<M>\d{{2}})(?P<S>\d{{2}})(?!\d)",
    rf"(?<!\d){_COMPACT}(?!\d)",
    rf"{_DAY}{_JOINED}{_MONTH}{_JOINED}{YEAR}",
    rf"{_MONTH}{_JOINED}{_DAY}(?=\D){_JOINED}{_WEEKDAY}{YEAR}",
    rf"(?<!\d){YEAR}{_YEAR_END}{_JOINED}{_MONTH}{_JOINED}{_DAY}(?!\d|:\d)",
    rf"(?<!\d){YEAR}{_YEAR_END}{_JOINED}{_DAY}{_JOINED}{_MONTH}(?!{_JOINED}\d{{4}})",
    rf"(?<![\d.])(?P<a>\d{{1,2}})(?P<sep>[./-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?{_SHORT_YEAR}",
)
MONTHS = (
    rf"{_MONTH}{_JOINED}{YEAR}",
    rf"(?<!\d){YEAR}{_YEAR_END}{_JOINED}{_MONTH}",
    rf"(?<![\d./-]){YEAR}[-/.](?P<m>\d{{1,2}})(?![\d./-]*\d)",
)
