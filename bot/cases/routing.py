"""Which office a new case goes to, and why. Pure: the case's plain facts and the offices as they stand now in, one office out.

There is always an answer: a case without an office would be a case that nobody is expected to act on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.cases.case import CaseKind
from bot.cases.office import HOME, Office


class Reason(StrEnum):
    """Why an office was chosen, or what was missing; codes, for the history."""

    DISTRICT = "district"
    CITY = "city"
    EVERYWHERE = "everywhere"  # the office covers all cities
    TOPIC = "topic"  # the office names this topic
    LANGUAGE = "language"
    ON_DUTY = "on_duty"
    LOAD = "load"  # less laden than another that fits as well
    FALLBACK = "fallback"
    NOBODY_FITS = "nobody_fits"
    FULL = "full"  # it carries as much as it can, and still is the best there is
    NOBODY_ON_DUTY = "nobody_on_duty"


@dataclass(frozen=True, slots=True)
class Need:
    """What routing may know of a case. `places` is any text that may name a district: facts and words."""

    city: str
    kind: CaseKind
    language: str
    is_urgent: bool = False
    places: str = ""


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """An office as it stands: its open cases, whether somebody is there, what its people speak."""

    office: Office
    open_cases: int = 0
    is_staffed: bool = False
    spoken: frozenset[str] = frozenset()
    is_barred: bool = False  # it declared an interest with this employer

    @property
    def is_full(self) -> bool:
        """Whether it carries all it can."""
        return self.office.capacity is not None and self.open_cases >= self.office.capacity


@dataclass(frozen=True, slots=True)
class Route:
    """The office, and the reasons as codes."""

    office_id: str
    reasons: tuple[Reason, ...]


def route(need: Need, network: Sequence[OfficeNow]) -> Route:
    """The office for a case.

    Place comes first: the district, then the city, then an office for everywhere, then the fallback. An urgent case goes
    to whoever is there now, before place. Then a language in common, a topic named, room, and the lighter load.
    """
    if not network:
        return Route(HOME, (Reason.NOBODY_FITS,))
    open_to_all = [now for now in network if not now.office.is_paused and not now.is_barred]
    fitting = [now for now in open_to_all if _covers(need, now.office)]
    if fitting and need.is_urgent and not any(now.is_staffed for now in fitting):
        fitting += [now for now in open_to_all if now.office.is_fallback and now.is_staffed and now not in fitting]
    if not fitting:
        return _fallback(need, open_to_all, network)
    best = min(fitting, key=lambda now: _rank(need, now))
    return Route(best.office.id, _reasons(need, best, fitting))


def _covers(need: Need, office: Office) -> bool:
    if office.topics and need.kind not in office.topics and need.kind is not CaseKind.URGENT:
        return False
    return _place(need, office) is not None


def _place(need: Need, office: Office) -> Reason | None:
    """How the office covers the place; None where it does not."""
    if any(district in need.places for district in office.districts):
        return Reason.DISTRICT
    if need.city and any(_same_city(need.city, city) for city in office.cities):
        return Reason.CITY
    if not office.cities and not office.districts and not office.is_fallback:
        return Reason.EVERYWHERE
    return None


def _same_city(one: str, other: str) -> bool:
    return one.strip().removesuffix("市").lower() == other.strip().removesuffix("市").lower()


_NEARNESS = {Reason.DISTRICT: 0, Reason.CITY: 1, Reason.EVERYWHERE: 2, None: 3}


def _speaks(need: Need, now: OfficeNow) -> bool:
    spoken = now.spoken or frozenset(now.office.languages)
    return not spoken or _base(need.language) in {_base(language) for language in spoken}


def _base(language: str) -> str:
    return language.partition("-")[0]


def _rank(need: Need, now: OfficeNow) -> tuple[bool, int, bool, bool, bool, float, str]:
    """Lower is better."""
    load = now.open_cases / now.office.capacity if now.office.capacity else now.open_cases / 1000
    return (
        need.is_urgent and not now.is_staffed,
        _NEARNESS[_place(need, now.office)],
        now.is_full,
        not _speaks(need, now),
        not now.office.topics,
        load,
        now.office.id,
    )


def _reasons(need: Need, best: OfficeNow, fitting: Sequence[OfficeNow]) -> tuple[Reason, ...]:
    others = [now for now in fitting if now is not best]
    found = [
        _place(need, best.office) or Reason.FALLBACK,
        Reason.TOPIC if best.office.topics else None,
        Reason.LANGUAGE if any(not _speaks(need, now) for now in others) and _speaks(need, best) else None,
        Reason.ON_DUTY if best.is_staffed else Reason.NOBODY_ON_DUTY,
        Reason.FULL if best.is_full else None,
        Reason.LOAD if any(_rank(need, now)[:5] == _rank(need, best)[:5] for now in others) else None,
    ]
    return tuple(reason for reason in found if reason is not None)


def _fallback(need: Need, open_to_all: Sequence[OfficeNow], network: Sequence[OfficeNow]) -> Route:
    """Nobody covers it: the fallback, then any office that is not paused, then any at all, paused or not."""
    fallbacks = [now for now in open_to_all if now.office.is_fallback]
    if fallbacks:
        best = min(fallbacks, key=lambda now: _rank(need, now))
        duty = Reason.ON_DUTY if best.is_staffed else Reason.NOBODY_ON_DUTY
        return Route(best.office.id, (Reason.FALLBACK, duty))
    candidates = open_to_all or [now for now in network if now.office.is_fallback] or network
    best = min(candidates, key=lambda now: _rank(need, now))
    return Route(best.office.id, (Reason.NOBODY_FITS,))
