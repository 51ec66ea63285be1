"""From a service's JSON to a finished picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core.events import FinishedPicture
from core.pictures import Usage
from core.provider.verification import NoPictureError, decoded, verified

_CHOICES = ("setting", "time", "weather")


def picture_of_answer(body: object, download: Callable[[str], bytes]) -> FinishedPicture:
    """The picture of an images answer, ``{"data": [{"b64_json" or "url": ...}]}``.

    ``download`` fetches what stands behind a ``url``. Raises NoPictureError if
    there is no picture.
    """
    if not isinstance(body, Mapping):
        raise NoPictureError("no JSON object")
    data = body.get("data")
    if not isinstance(data, list) or not data or not isinstance(data[0], Mapping):
        raise NoPictureError("no data")
    return picture_of_entry(data[0], body.get("usage"), download)


def picture_of_entry(
    entry: Mapping[str, Any], usage: object, download: Callable[[str], bytes]
) -> FinishedPicture:
    """The picture of one entry of an answer, or of a ``completed`` event."""
    url = entry.get("url")
    if entry.get("b64_json"):
        content = decoded(entry["b64_json"])
    elif isinstance(url, str) and url.startswith("data:"):
        content = decoded(url)
    elif isinstance(url, str) and url:
        content = verified(download(url))
    else:
        raise NoPictureError("neither b64_json nor url")
    words = entry.get("revised_prompt")
    illustration = _account(entry.get("illustration"))
    return FinishedPicture(
        data=content.data,
        image=content.image,
        revised_prompt=words if isinstance(words, str) and words else None,
        illustration=illustration,
        seed=_seed(illustration),
        usage=usage_of(usage),
    )


def usage_of(usage: object) -> Usage | None:
    """The tokens of an answer's ``usage``, or None where it has none."""
    if not isinstance(usage, Mapping):
        return None
    details = usage.get("input_tokens_details")
    if not isinstance(details, Mapping):
        # Without details the words are the likelier part.
        details = {"text_tokens": usage.get("input_tokens")}
    return Usage(
        input_text=_count(details.get("text_tokens")),
        input_image=_count(details.get("image_tokens")),
        output_image=_count(usage.get("output_tokens")),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _account(value: object) -> dict[str, Any] | None:
    """An engine's account of its picture, or None if it is not of the form that is read."""
    if not isinstance(value, dict):
        return None
    approximated = value.get("approximated", {})
    well_formed = (
        _is_list_of(value.get("drawn"), dict)
        and _is_list_of(value.get("assumed"), str)
        and _is_list_of(value.get("unknown"), str)
        and isinstance(approximated, dict)
        and all(isinstance(known, str) for known in approximated.values())
        and all(isinstance(value.get(kind), str | None) for kind in _CHOICES)
    )
    return value if well_formed else None


def _is_list_of(value: object, kind: type) -> bool:
    """Whether it is a list of these, or not there."""
    return value is None or (
        isinstance(value, list) and all(isinstance(each, kind) for each in value)
    )


def _seed(illustration: Mapping[str, Any] | None) -> int | None:
    recipe = illustration.get("recipe") if illustration else None
    seed = recipe.get("seed") if isinstance(recipe, Mapping) else None
    return seed if isinstance(seed, int) else None
