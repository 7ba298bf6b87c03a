"""How a publisher means `03/04/2024`: day first or month first."""

from dateline.model import Order

#: Languages whose writers put the day before the month in `03/04/2024`; English is divided, so it is not here.
_DAY_FIRST_WORDS = "de fr es it pt nl pl ru uk tr ar da nb no fi cs sk ro el ca bg sr hr sl et lv id vi he"
_DAY_FIRST = frozenset(_DAY_FIRST_WORDS.split())
#: Countries that write in English and put the day first. Source: CLDR short date formats.
_DAY_FIRST_LANDS = "GB IE AU NZ IN PK BD LK NG GH KE UG TZ ZW MT SG MY HK JM"
_DAY_FIRST_COUNTRIES = frozenset(_DAY_FIRST_LANDS.split())
_MONTH_FIRST_COUNTRIES = frozenset({"US"})


def order_of(language: str | None, country: str | None = None) -> Order | None:
    """Return how numeric dates are meant by a publisher's language (BCP 47) and country (ISO), or None if unknown."""
    tongue = (language or "").replace("_", "-").lower().split("-")[0]
    if tongue in _DAY_FIRST or country in _DAY_FIRST_COUNTRIES:
        return "dmy"
    return "mdy" if country in _MONTH_FIRST_COUNTRIES and tongue in {"", "en"} else None
