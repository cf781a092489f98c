"""An outsider's opinion: aiogram's typed models read every request, answer and update of ours."""

import json
from typing import Any

import aiogram.methods
from aiogram.methods.base import Response
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

Json = dict[str, Any]


class Contract:
    """`breaches` is empty as long as aiogram knows every field and finds none missing."""

    def __init__(self) -> None:
        self.breaches: list[str] = []

    def request(self, method: str, fields: set[str]) -> None:
        """Every field of the request must be one that Telegram's method has."""
        model = self._model(method)
        if model is not None and (unknown := fields - set(model.model_fields)):
            self.breaches.append(f"{method}: unknown parameters {sorted(unknown)}")

    def answer(self, method: str, body: Json) -> None:
        """The answer must parse as what the method returns, with no field left over."""
        model = self._model(method)
        if model is None:
            return
        returning: Any = getattr(model, "__returning__")  # noqa: B009 - not declared on BaseModel
        self._read(f"answer to {method}", TypeAdapter(Response.__class_getitem__(returning)), body)

    def update(self, body: Json) -> None:
        self._read("update", TypeAdapter(Update), body)

    def _model(self, method: str) -> type[BaseModel] | None:
        model = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
        if model is None:
            self.breaches.append(f"{method}: no such method")
        return model

    def _read(self, what: str, adapter: TypeAdapter[Any], body: Json) -> None:
        try:
            parsed = adapter.validate_json(json.dumps(body))
        except ValidationError as error:
            self.breaches.append(f"{what}: {error}")
            return
        self.breaches.extend(f"{what}: unknown field {path}" for path in _left_over(parsed, ""))


def _left_over(value: Any, path: str) -> list[str]:
    if isinstance(value, list | tuple):
        return [found for index, item in enumerate(value) for found in _left_over(item, f"{path}[{index}]")]
    if not isinstance(value, BaseModel):
        return []
    found = [f"{path}.{key}" for key in value.model_extra or {}]
    for name in type(value).model_fields:
        found += _left_over(getattr(value, name, None), f"{path}.{name}")
    return found
