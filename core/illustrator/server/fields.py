"""Reading the untrusted fields of a request, one type at a time."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeVar

from core.illustrator.server import errors
from core.illustrator.server.errors import ServiceError

Option = TypeVar("Option", bound=str)

INTEGER: Final = re.compile(r"-?[0-9]{1,18}")

_KINDS: Final[tuple[tuple[type, str], ...]] = (
    (bool, "a boolean"),  # before int, of which it is a kind
    (int, "an integer"),
    (float, "a decimal number"),
    (str, "a string"),
    (list, "an array"),
    (dict, "an object"),
)


class Fields:
    """Fields of a JSON body, or of a form, where every value is a string.

    JSON's ``null`` and a form's empty string stand for an absent field.
    """

    def __init__(self, values: Mapping[str, object], *, is_form: bool) -> None:
        self._values = values
        self._is_form = is_form

    def refuse_others(self, allowed: Collection[str]) -> None:
        """Raise the service's error for the first field that is not in ``allowed``."""
        for name in self._values:
            if name not in allowed:
                raise errors.unknown_parameter(name)

    def text(self, name: str) -> str | None:
        """A string, or None if the field is absent. A form's empty string is a string."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, str):
            raise errors.wrong_type(name, "a string", _kind(value))
        return value

    def choice(self, name: str, options: Sequence[Option], default: Option) -> Option:
        """One of the options."""
        value = self.text(name)
        if not value:
            return default
        for option in options:
            if option == value:
                return option
        raise errors.not_supported(name, value, options)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean; in a form ``true`` or ``false``."""
        value = self._present(name)
        if value is None:
            return default
        if isinstance(value, bool):
            return value
        if self._is_form and value in {"true", "false"}:
            return value == "true"
        raise errors.wrong_type(name, "a boolean", _kind(value))

    def integer(self, name: str, default: int, *, minimum: int, maximum: int) -> int:
        """A whole number within the range."""
        value = self._present(name)
        if value is None:
            return default
        if self._is_form and isinstance(value, str) and INTEGER.fullmatch(value):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise errors.wrong_type(name, "an integer", _kind(value))
        _check_range(name, value, minimum, maximum, kind="integer")
        return value

    def decimal(self, name: str, default: float, *, minimum: float, maximum: float) -> float:
        """A number within the range."""
        value = self._present(name)
        if value is None:
            return default
        if self._is_form and isinstance(value, str):
            value = _number(value)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise errors.wrong_type(name, "a decimal", _kind(value))
        _check_range(name, value, minimum, maximum, kind="decimal")
        return float(value)

    def _present(self, name: str) -> object | None:
        value = self._values.get(name)
        return None if self._is_form and value == "" else value


def _number(text: str) -> float | str:
    """The finite number this text writes, or the text itself."""
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _check_range(name: str, value: float, minimum: float, maximum: float, *, kind: str) -> None:
    if value < minimum:
        raise ServiceError(
            f"Invalid '{name}': {kind} below minimum value. "
            f"Expected a value >= {minimum:g}, but got {value} instead.",
            code=f"{kind}_below_min_value",
            param=name,
        )
    if value > maximum:
        raise ServiceError(
            f"Invalid '{name}': {kind} above maximum value. "
            f"Expected a value <= {maximum}, but got {value} instead.",
            code=f"{kind}_above_max_value",
            param=name,
        )


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "a file")
