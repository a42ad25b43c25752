"""A small client of GitHub's REST API: authorised requests, pages followed, failures tried again.

Only user of the network besides the channels. It follows no redirection, so that the token goes nowhere else.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import mktime_tz, parsedate_tz
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator import __version__
from generator.words import N_

WAITS = (1.0, 2.0, 4.0, 8.0)
"""Seconds between one try and the next."""
_LONGEST_WAIT = 120.0
"""Seconds; where GitHub asks for more patience, the next run tries again."""
_UNNAMED_WAIT = 60.0
"""Seconds that GitHub asks to wait where it names none."""
_TIMEOUT = 30.0
_MOST_BYTES = 32 * 1024 * 1024
_VERSION = "2022-11-28"
_NEXT = re.compile(r'<([^<>]*)>\s*;[^,]*\brel="next"')
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_NOT_FOUND, _FORBIDDEN, _TOO_MANY = 404, 403, 429
_SERVER_FAULT = 500
_UNREACHABLE = N_("GitHub cannot be reached or asks to wait; the next run tries again.")


class NotifyError(Exception):
    """Something could not be told: an English, translatable `message` and its `values`, without secrets."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class UnansweredError(NotifyError):
    """A change was asked for, and nobody knows whether it was made."""


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Message
    body: bytes


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing: the answer 3xx is an error like others."""


@dataclass(frozen=True)
class Client:
    """Speaks to one repository; `sleep` waits so many seconds."""

    base: str
    """Address of the API: https://api.github.com."""
    repository: str
    """owner/name."""
    token: str = field(repr=False)
    sleep: Callable[[float], None] = time.sleep
    waits: tuple[float, ...] = WAITS
    timeout: float = _TIMEOUT

    def __post_init__(self) -> None:
        """Refuse an address over which the token would travel in the clear."""
        address = urlsplit(self.base)
        if address.scheme != "https" and address.hostname not in _LOOPBACK:
            raise NotifyError(N_("The address of GitHub's API does not begin with https://."))
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", self.repository):
            raise NotifyError(N_("GITHUB_REPOSITORY is not of the form owner/name."))

    def find(self, path: str) -> Any | None:
        """Return what stands at `path` below the repository; None where there is nothing."""
        answer = self._patiently("GET", self._url(path))
        return None if answer.status == _NOT_FOUND else self._read(answer)

    def items(self, path: str) -> Iterator[Any]:
        """Yield the items of a list, page by page."""
        url: str | None = self._url(path)
        while url:
            answer = self._patiently("GET", url)
            yield from self._read(answer)
            url = self._next(answer)

    def change(self, path: str, values: dict[str, object]) -> Any:
        """Change what stands at `path`; done twice it is the same."""
        return self._read(self._patiently("PATCH", self._url(path), values))

    def make(self, path: str, values: dict[str, object], look: Callable[[], Any | None]) -> Any:
        """Make something new below `path`; where no answer came, `look` for it before trying again."""
        for wait in (*self.waits, None):
            try:
                return self._read(self._patiently("POST", self._url(path), values))
            except UnansweredError:
                if wait is None:
                    raise
                self.sleep(wait)
            made = look()
            if made is not None:
                return made
        raise AssertionError

    def _url(self, path: str) -> str:
        return f"{self.base.rstrip('/')}/repos/{self.repository}/{path}"

    def _next(self, answer: _Answer) -> str | None:
        found = _NEXT.search(answer.headers.get("Link", ""))
        if found is None:
            return None
        if urlsplit(found[1])[:2] != urlsplit(self.base)[:2]:
            raise NotifyError(N_("GitHub named a next page on another host."))
        return found[1]

    def _read(self, answer: _Answer) -> Any:
        if not 200 <= answer.status < 300:  # noqa: PLR2004 - the class of successes (RFC 9110)
            raise NotifyError(N_("GitHub refused with status {status}."), status=answer.status)
        try:
            return json.loads(answer.body)
        except ValueError:
            raise NotifyError(N_("GitHub gave an answer that is no JSON.")) from None

    def _patiently(self, method: str, url: str, values: dict[str, object] | None = None) -> _Answer:
        """Return an answer that is worth no other try; UnansweredError for a POST that may be lost."""
        for wait in (*self.waits, None):
            answer = self._once(method, url, values)
            pause = _asked_pause(answer) if answer else None
            if answer is None or answer.status >= _SERVER_FAULT:
                if method == "POST":
                    raise UnansweredError(_UNREACHABLE)
            elif pause is None:
                return answer
            if wait is None or (pause or 0) > _LONGEST_WAIT:
                break
            self.sleep(max(wait, pause or 0))
        raise NotifyError(_UNREACHABLE)

    def _once(self, method: str, url: str, values: dict[str, object] | None) -> _Answer | None:
        """Ask once; None when no answer came."""
        request = Request(  # noqa: S310 - https, or this machine: `__post_init__`
            url,
            method=method,
            data=None if values is None else json.dumps(values).encode(),
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                "User-Agent": f"huiyin/{__version__}",
                "X-GitHub-Api-Version": _VERSION,
            },
        )
        try:
            return _asked(request, self.timeout)
        except (HTTPException, OSError):  # URLError is an OSError
            return None


def _asked(request: Request, timeout: float) -> _Answer:
    try:
        with build_opener(_NoRedirects).open(request, timeout=timeout) as response:
            return _Answer(response.status, response.headers, response.read(_MOST_BYTES))
    except HTTPError as error:
        with error:
            return _Answer(error.code, error.headers, error.read(_MOST_BYTES))


def _asked_pause(answer: _Answer) -> float | None:
    """Return for how many seconds GitHub asks to wait: rate limits, primary or secondary; else None."""
    headers = answer.headers
    spent = headers.get("X-RateLimit-Remaining") == "0"
    limited = spent or "Retry-After" in headers or b"rate limit" in answer.body.lower()
    if not (answer.status == _TOO_MANY or (answer.status == _FORBIDDEN and limited)):
        return None
    after, reset = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
    if after.isdecimal():
        return float(after)
    now = parsedate_tz(headers.get("Date", ""))  # GitHub's own clock
    return max(0.0, float(reset) - mktime_tz(now)) if spent and reset.isdecimal() and now else _UNNAMED_WAIT
