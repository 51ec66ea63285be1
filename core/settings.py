"""What the environment and ``.env`` say: connections to engines, and folders."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Self

from dotenv import dotenv_values

from core import errors
from core.addresses import azure_base_url, compatible_base_url, host_of, is_vendor
from core.limits import ILLUSTRATOR_AT_ONCE, SERVICE_AT_ONCE, read_limits
from core.models import ILLUSTRATOR, ConnectionKind, ImageModel, find_model
from core.problems import Problem
from core.secret import Secret

__all__ = ["Connection", "Secret", "Settings"]

PROJECT_ROOT = Path(__file__).resolve().parents[1]
DEFAULT_OPENAI_MODEL = "gpt-image-2"
_LONGEST_DEPLOYMENT = 64
_LIKE_A_KEY = re.compile(r"sk-.{16,}|(?=.*\d)[0-9A-Za-z+/=]{32,}")
"""Nobody names a model like this."""
_YES = {"1", "true", "yes", "on"}


@dataclass(frozen=True)
class Connection:
    """Where pictures can be made: an endpoint, a key and a model.

    ``base_url`` is what the client gets; the illustrator has none, its address
    is found at run time. ``model_name`` is sent as ``model``; empty means that
    none is sent. ``api_version`` belongs to Azure's dated API. ``at_once`` is the
    number of requests that may be under way, ``per_minute`` the number that may begin
    within any 60 seconds, None where no limit is known. ``problem`` says in words why
    the connection cannot work.
    """

    id: str
    kind: ConnectionKind
    label: str
    base_url: str | None
    key: Secret | None
    model_name: str
    model: ImageModel
    api_version: str | None = None
    deployment: str | None = None
    at_once: int = SERVICE_AT_ONCE
    per_minute: int | None = None
    problem: Problem | None = None

    @property
    def host(self) -> str:
        """Host and port of the endpoint, for messages."""
        return host_of(self.base_url) if self.base_url else ""

    @property
    def key_variable(self) -> str:
        """Name of the setting that holds the key."""
        return "AZURE_OPENAI_API_KEY" if self.kind == "azure" else "OPENAI_API_KEY"

    @property
    def address_variable(self) -> str:
        """Name of the setting that holds the address."""
        return "AZURE_OPENAI_ENDPOINT" if self.kind == "azure" else "OPENAI_BASE_URL"

    @property
    def free(self) -> bool:
        """Whether its pictures cost nothing."""
        return self.kind == "illustrator"

    def retired_since(self, today: date) -> date | None:
        """The day the vendor switched the model off, if it has. Other servers may still have it."""
        end = self._end
        return end if end is not None and end <= today else None

    def ends_after(self, today: date) -> date | None:
        """The day the vendor will switch the model off, if one is announced."""
        end = self._end
        return end if end is not None and end > today else None

    @property
    def _end(self) -> date | None:
        vendor = self.base_url is not None and is_vendor(self.base_url)
        return self.model.ends_on if vendor else None


@dataclass(frozen=True)
class Settings:
    """Everything that is configured. The first connection is the default one."""

    connections: tuple[Connection, ...]
    data_dir: Path
    allow_unguarded: bool = False
    project_root: Path = PROJECT_ROOT

    @classmethod
    def load(
        cls,
        environ: Mapping[str, str] | None = None,
        dotenv: Path | None = None,
        *,
        project_root: Path = PROJECT_ROOT,
    ) -> Self:
        """Read ``environ`` (the process's own by default) and the file ``dotenv``.

        ``dotenv`` is the project's ``.env`` by default and need not exist. Where
        both name a variable the environment wins. Nothing is written back.
        """
        real = os.environ if environ is None else environ
        written = _read_dotenv(project_root / ".env" if dotenv is None else dotenv)
        values = {name: value.strip() for name, value in {**written, **real}.items()}
        found = (_azure(values), _openai(values), _illustrator())
        data_dir = Path(values.get("STUDIO_DATA_DIR") or ".studio").expanduser()
        return cls(
            connections=tuple(connection for connection in found if connection is not None),
            data_dir=project_root / data_dir,
            allow_unguarded=values.get("STUDIO_ALLOW_UNGUARDED", "").lower() in _YES,
            project_root=project_root,
        )

    def connection(self, connection_id: str) -> Connection:
        """The connection with this id. Raises KeyError if there is none."""
        for connection in self.connections:
            if connection.id == connection_id:
                return connection
        raise KeyError(connection_id)


def _read_dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    content = path.read_bytes()
    # Windows PowerShell writes UTF-16, Notepad a byte order mark.
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = content.decode("utf-16" if utf_16 else "utf-8-sig", errors="replace")
    # Keys may hold "$": they are taken as they stand.
    values = dotenv_values(stream=StringIO(text), interpolate=False)
    return {name: value for name, value in values.items() if value is not None}


def _azure(values: Mapping[str, str]) -> Connection | None:
    endpoint = values.get("AZURE_OPENAI_ENDPOINT", "")
    key = values.get("AZURE_OPENAI_API_KEY", "")
    if not endpoint and not key:
        return None
    api_version = values.get("AZURE_OPENAI_API_VERSION") or None
    behind = values.get("AZURE_OPENAI_MODEL", "")
    deployment = values.get("AZURE_OPENAI_DEPLOYMENT", "")
    problem = _key_problem("AZURE_OPENAI_API_KEY", key)
    misplaced = None
    if _is_key(behind, key):
        behind, misplaced = "", "AZURE_OPENAI_MODEL"
    if _is_key(deployment, key) or len(deployment) > _LONGEST_DEPLOYMENT:
        deployment, misplaced = "", "AZURE_OPENAI_DEPLOYMENT"
    deployment = deployment or ("" if misplaced else behind)
    if misplaced:
        problem = errors.misplaced_key(misplaced, "AZURE_OPENAI_API_KEY")
    elif not deployment:
        problem = errors.missing_setting("AZURE_OPENAI_DEPLOYMENT")
    base_url = None
    try:
        base_url = azure_base_url(endpoint, dated=api_version is not None)
    except ValueError:
        problem = errors.bad_endpoint("AZURE_OPENAI_ENDPOINT")
    limits = read_limits(values, "AZURE_OPENAI")
    return Connection(
        id="azure",
        kind="azure",
        label=f"Azure: deployment {deployment}" if deployment else "Azure",
        base_url=base_url,
        key=Secret(key) if key else None,
        model_name=deployment,
        model=find_model(behind or deployment, "azure"),
        api_version=api_version,
        deployment=deployment or None,
        at_once=limits.at_once,
        per_minute=limits.per_minute,
        problem=problem or limits.problem,
    )


def _openai(values: Mapping[str, str]) -> Connection | None:
    address = values.get("OPENAI_BASE_URL", "")
    key = values.get("OPENAI_API_KEY", "")
    if not address and not key:
        return None
    base_url, problem = None, None
    try:
        base_url = compatible_base_url(address or "https://api.openai.com/v1")
    except ValueError:
        problem = errors.bad_endpoint("OPENAI_BASE_URL")
    vendor = not address or (base_url is not None and is_vendor(base_url))
    name = values.get("OPENAI_IMAGE_MODEL", "")
    if _is_key(name, key):
        name, problem = "", errors.misplaced_key("OPENAI_IMAGE_MODEL", "OPENAI_API_KEY")
    if vendor:
        name = name or DEFAULT_OPENAI_MODEL
        label = f"OpenAI: {name}"
    else:
        label = f"Server {host_of(base_url)}" if base_url else "Server"
        label = f"{label}: {name}" if name else label
    if vendor or key:
        # A server of one's own often asks for no key.
        problem = problem or _key_problem("OPENAI_API_KEY", key)
    kind: ConnectionKind = "openai" if vendor else "compatible"
    limits = read_limits(values, "OPENAI")
    return Connection(
        id="openai",
        kind=kind,
        label=label,
        base_url=base_url,
        key=Secret(key) if key else None,
        model_name=name,
        model=find_model(name, kind),
        at_once=limits.at_once,
        per_minute=limits.per_minute,
        problem=problem or limits.problem,
    )


def _illustrator() -> Connection:
    return Connection(
        id="illustrator",
        kind="illustrator",
        label="Storybook illustrator, offline",
        base_url=None,
        key=None,
        model_name=ILLUSTRATOR,
        model=find_model(ILLUSTRATOR, "illustrator"),
        at_once=ILLUSTRATOR_AT_ONCE,
    )


def _is_key(name: str, key: str) -> bool:
    """Whether a key was written one line too low, where a name belongs."""
    return bool(name) and (name == key or _LIKE_A_KEY.fullmatch(name) is not None)


def _key_problem(variable: str, key: str) -> Problem | None:
    if not key:
        return errors.missing_setting(variable)
    # Only these can be sent in a header; "<your key>" was never replaced.
    if not all("!" <= character <= "~" for character in key) or key.startswith("<"):
        return errors.bad_key(variable)
    return None
