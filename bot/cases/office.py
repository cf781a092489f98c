"""An office: who takes cases, and where its staff meet."""

from dataclasses import dataclass

from bot.messages import Place


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the network. `staff_place` is its staff group, None where staff work at the terminal alone."""

    id: str = "home"
    name: str = ""
    staff_place: Place | None = None
    language: str = "zh"
