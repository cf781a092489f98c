"""Offices in a file: all of an office but its people, written and read again."""

from typing import Any

from bot.cases.office import HOME, Office
from bot.cases.office_told import OfficeTold, change_office, find_id_fault
from bot.messages import ChannelName, Place

_PLAIN_FIELDS = ("id", "name", "name_en", "language", "hours", "capacity", "is_fallback", "is_paused")
_LIST_FIELDS = ("cities", "districts", "languages", "topics")


def as_json(office: Office) -> dict[str, Any]:
    """An office as a file keeps it."""
    raw = {name: getattr(office, name) for name in _PLAIN_FIELDS}
    raw |= {name: list(getattr(office, name)) for name in _LIST_FIELDS}
    return raw | {
        "holidays": [day.isoformat() for day in office.holidays],
        "staff_chat": office.staff_place.chat_id if office.staff_place else None,
    }


def from_json(raw: dict[str, Any], home: Office) -> Office:
    """An office as `export` wrote it; raises ValueError, KeyError or TypeError."""
    chat, capacity = raw.get("staff_chat"), raw.get("capacity")
    lists = {name: [str(word) for word in raw.get(name, ())] for name in (*_LIST_FIELDS, "holidays")}
    told = OfficeTold(
        name=str(raw["name"]) or (None if raw["id"] == HOME else ""),
        name_en=str(raw.get("name_en", "")), language=str(raw.get("language", "zh")),
        hours=str(raw.get("hours") or ""), capacity=str(capacity or ""), is_fallback=bool(raw.get("is_fallback")), **lists,
    )  # fmt: skip
    fresh = Office(
        id=str(raw["id"]), timezone=home.timezone, is_paused=bool(raw.get("is_paused", False)),
        staff_place=Place(ChannelName.TELEGRAM, str(chat)) if chat else None,
    )  # fmt: skip
    office, wrong = change_office(fresh, told, home)
    if fault := find_id_fault(office.id, ()) or next(iter(wrong), None):
        raise ValueError(f"{office.id}: {fault.sentence()}")
    return office
