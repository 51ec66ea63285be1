"""Errors in the service's own JSON: ``{"error": {message, type, param, code}}``.

Codes and messages are those of the real service wherever it has one for the
case, so that a client cannot tell the difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

AZURE_PREFIX: Final = "/openai/"

USER_ERROR: Final = "image_generation_user_error"
"""Type of errors that the words or pictures of a request cause, not its form."""

_MAX_QUOTED: Final = 100


class ServiceError(Exception):
    """A request that is answered with an error; ``details`` join the error object."""

    def __init__(
        self,
        message: str,
        *,
        status: int = HTTPStatus.BAD_REQUEST,
        code: str | None = None,
        param: str | None = None,
        kind: str = "invalid_request_error",
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = int(status)
        self.code = code
        self.param = param
        self.kind = kind
        self.details = dict(details or {})

    def body(self) -> dict[str, object]:
        """The JSON document of the answer."""
        return {
            "error": {
                "message": str(self),
                "type": self.kind,
                "param": self.param,
                "code": self.code,
                **self.details,
            }
        }


class GatewayError(ServiceError):
    """An error of Azure's front door, which knows a code and a message only."""

    def body(self) -> dict[str, object]:
        """The JSON document of the answer."""
        return {"error": {"code": self.code, "message": str(self)}}


def quoted(text: str) -> str:
    """Words of the request as a message repeats them: not more than a line."""
    return text if len(text) <= _MAX_QUOTED else f"{text[:_MAX_QUOTED]}…"


def is_azure(path: str) -> bool:
    """Whether this path belongs to the Azure form of the API."""
    return path.startswith(AZURE_PREFIX)


def missing_key(path: str) -> ServiceError:
    """401: neither an ``Authorization`` nor an ``api-key`` header holds a key."""
    if is_azure(path):
        return GatewayError(
            "Access denied due to invalid subscription key or wrong API endpoint. "
            "Send any key in an 'api-key' header.",
            status=HTTPStatus.UNAUTHORIZED,
            code="401",
        )
    return ServiceError(
        "You didn't provide an API key. Send any key in an Authorization header: "
        "'Authorization: Bearer KEY'.",
        status=HTTPStatus.UNAUTHORIZED,
    )


def unknown_path(method: str, path: str) -> ServiceError:
    """404: nothing is served here."""
    if is_azure(path):
        return GatewayError("Resource not found", status=HTTPStatus.NOT_FOUND, code="404")
    return ServiceError(f"Invalid URL ({method} {path})", status=HTTPStatus.NOT_FOUND)


def wrong_method(method: str, path: str) -> ServiceError:
    """405: the path exists, for another method."""
    return ServiceError(
        f"Not allowed to {method} on {path}. "
        "(HINT: Perhaps you meant to use a different HTTP method?)",
        status=HTTPStatus.METHOD_NOT_ALLOWED,
    )


def unknown_model(name: str, path: str) -> ServiceError:
    """404: no model, or on Azure no deployment, has this name."""
    if is_azure(path):
        return GatewayError(
            "The API deployment for this resource does not exist. If you created the deployment "
            "within the last 5 minutes, please wait a moment and try again.",
            status=HTTPStatus.NOT_FOUND,
            code="DeploymentNotFound",
        )
    return ServiceError(
        f"The model '{quoted(name)}' does not exist or you do not have access to it.",
        status=HTTPStatus.NOT_FOUND,
        code="model_not_found",
        param="model",
    )


def too_large(limit: int) -> ServiceError:
    """413: the body has more than ``limit`` bytes."""
    return ServiceError(
        f"413: Maximum content size limit ({limit}) exceeded",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        kind="server_error",
    )


def unreadable_json() -> ServiceError:
    """400: the body is not a JSON object."""
    return ServiceError(
        "We could not parse the JSON body of your request. "
        "The body must be one JSON object in UTF-8."
    )


def wrong_content_type(given: str, expected: str) -> ServiceError:
    """400: the body comes as something else than ``expected``."""
    return ServiceError(
        f"Unsupported content type: '{given}'. This API method only accepts '{expected}' requests.",
        code="unsupported_content_type",
    )


def missing(param: str) -> ServiceError:
    """400: a required parameter is absent."""
    return ServiceError(
        f"Missing required parameter: '{param}'.", code="missing_required_parameter", param=param
    )


def unknown_parameter(param: str) -> ServiceError:
    """400: this model and path take no such parameter."""
    name = quoted(param)
    return ServiceError(f"Unknown parameter: '{name}'.", code="unknown_parameter", param=name)


def wrong_type(param: str, expected: str, given: str) -> ServiceError:
    """400: a parameter of another JSON type; both with their article."""
    return ServiceError(
        f"Invalid type for '{param}': expected {expected}, but got {given} instead.",
        code="invalid_type",
        param=param,
    )


def not_supported(param: str, value: str, supported: Sequence[str]) -> ServiceError:
    """400: a value outside a closed set."""
    *most, last = [f"'{option}'" for option in supported]
    listed = f"{', '.join(most)}, and {last}" if most else last
    return ServiceError(
        f"Invalid value: '{quoted(value)}'. Supported values are: {listed}.",
        code="invalid_value",
        param=param,
    )


def nothing_known(unknown: Sequence[str], suggestions: Sequence[str]) -> ServiceError:
    """400: not one thing of the prompt can be drawn."""
    reason = "The illustrator knows nothing in this prompt that it could draw."
    return _not_understood("nothing_known", reason, unknown, suggestions)


def nothing_to_do(reason: str, unknown: Sequence[str], suggestions: Sequence[str]) -> ServiceError:
    """400: an edit that would leave the picture as it is."""
    return _not_understood("nothing_to_do", reason, unknown, suggestions)


def _not_understood(
    code: str, reason: str, unknown: Sequence[str], suggestions: Sequence[str]
) -> ServiceError:
    message = reason
    if suggestions:
        message += f" Try one of these: {', '.join(suggestions)}."
    return ServiceError(
        message,
        code=code,
        param="prompt",
        kind=USER_ERROR,
        details={"unknown": list(unknown), "suggestions": list(suggestions)},
    )


def response(error: ServiceError) -> JSONResponse:
    """The HTTP answer for an error."""
    return JSONResponse(error.body(), status_code=error.status)


async def answer_service_error(_request: Request, error: Exception) -> JSONResponse:
    """Starlette's handler for :class:`ServiceError`."""
    return response(cast("ServiceError", error))


async def answer_http_exception(request: Request, error: Exception) -> JSONResponse:
    """Starlette's handler for what its own routing and parsing refuse."""
    refusal = cast("HTTPException", error)
    match refusal.status_code:
        case HTTPStatus.NOT_FOUND:
            return response(unknown_path(request.method, request.url.path))
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return response(wrong_method(request.method, request.url.path))
        case status:
            return response(ServiceError(refusal.detail, status=status))


async def answer_fault(_request: Request, _error: Exception) -> JSONResponse:
    """500 for a fault of ours; Starlette passes the exception on to the server's log."""
    return response(
        ServiceError(
            "The illustrator stumbled over this request. Try again with other words.",
            status=HTTPStatus.INTERNAL_SERVER_ERROR,
            kind="server_error",
        )
    )
