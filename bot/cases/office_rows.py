"""Offices in their table, laid over what the settings say of the home office."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.case import CaseKind
from bot.cases.network_tables import offices
from bot.cases.office import HOME, Office
from bot.messages import ChannelName, Place


async def read_offices(connection: AsyncConnection, home: Office) -> dict[str, Office]:
    """All offices by id, the home office first. What its row leaves open is as the settings say (`home`)."""
    rows = (await connection.execute(select(offices).order_by(offices.c.made_at, offices.c.id))).all()
    found = {row.id: _office(row, home) for row in rows}
    return {HOME: found.pop(HOME, home)} | found


def _office(row: Row[Any], home: Office) -> Office:
    place = Place(ChannelName(row.channel), row.chat_id) if row.chat_id else None
    return replace(
        home,
        id=row.id,
        name=row.name or (home.name if row.id == HOME else ""),
        name_en=row.name_en or (home.name_en if row.id == HOME and not row.name else ""),
        staff_place=place or (home.staff_place if row.id == HOME else None),
        language=row.language,
        cities=_words(row.cities),
        districts=_words(row.districts),
        languages=_words(row.languages),
        topics=tuple(CaseKind(topic) for topic in _words(row.topics)),
        hours=row.hours or home.hours,
        holidays=tuple(date.fromisoformat(day) for day in _words(row.holidays)),
        capacity=row.capacity,
        is_fallback=row.is_fallback,
        is_paused=row.is_paused,
    )


def office_values(office: Office, home: Office) -> dict[str, Any]:
    """What is written of an office; hours that are those of the settings go on following them."""
    place = office.staff_place
    is_of_settings = office.id == HOME and place == home.staff_place
    return {
        "name": "" if office.id == HOME and office.name == home.name else office.name,
        "name_en": "" if office.id == HOME and office.name_en == home.name_en else office.name_en,
        "language": office.language,
        "cities": _list(office.cities),
        "districts": _list(office.districts),
        "languages": _list(office.languages),
        "topics": _list(office.topics),
        "hours": None if office.hours == home.hours else office.hours,
        "holidays": _list(day.isoformat() for day in office.holidays),
        "capacity": office.capacity,
        "channel": place.channel if place and not is_of_settings else None,
        "chat_id": place.chat_id if place and not is_of_settings else None,
        "is_fallback": office.is_fallback,
        "is_paused": office.is_paused,
    }


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _list(words: Any) -> str:
    return json.dumps(list(words), ensure_ascii=False)


def office_at(network: Mapping[str, Office], place: Place) -> Office | None:
    """The office whose staff group this is, or a thread of it."""
    return next(
        (
            office
            for office in network.values()
            if office.staff_place is not None
            and (office.staff_place.channel, office.staff_place.chat_id) == (place.channel, place.chat_id)
        ),
        None,
    )
