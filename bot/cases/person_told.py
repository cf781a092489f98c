"""What an office says of one of its people: role, languages, topics, where they work, whether they left. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.cases.office_told import read_languages, read_topics
from bot.cases.people import Caseworker, StaffRole
from bot.cases.wrong_field import Unfit, WrongField


@dataclass(frozen=True, slots=True)
class PersonTold:
    """None: nothing was said of it. An empty list: those of the office."""

    role: str | None = None
    languages: Sequence[str] | None = None
    topics: Sequence[str] | None = None
    office_id: str | None = None
    is_active: bool | None = None


def change_person(
    person: Caseworker, told: PersonTold, network: Collection[str]
) -> tuple[Caseworker, tuple[WrongField, ...]]:
    """The caseworker with what was told of them, and what of that cannot be."""
    values: dict[str, Any] = {} if told.is_active is None else {"is_active": told.is_active}
    wrong: list[WrongField] = []
    if told.role is not None:
        if told.role in set(StaffRole):
            values["role"] = StaffRole(told.role)
        else:
            wrong.append(WrongField("role", "person-wrong-role", {"roles": "/".join(StaffRole)}))
    if told.office_id is not None:
        if told.office_id in network:
            values["office_id"] = told.office_id
        else:
            wrong.append(
                WrongField(
                    "office_id", "person-wrong-office", {"office": told.office_id[:40], "offices": "、".join(network)}
                )
            )
    for name, said, read in (("languages", told.languages, read_languages), ("topics", told.topics, read_topics)):
        if said is None:
            continue
        try:
            values[name] = read(said)
        except Unfit as unfit:
            wrong.append(unfit.of(name))
    return replace(person, **values), tuple(wrong)
