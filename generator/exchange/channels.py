"""Notices to chat groups and mail (DingTalk, Feishu, WeCom, Slack …) through apprise, an optional extra.

Only user of apprise. Addresses hold secrets: no message of ours repeats one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.exchange.github_client import NotifyError
from generator.words import N_

if TYPE_CHECKING:
    from apprise import NotifyBase

_MOST_PARTS = 10
_MARGIN = len(" (10/10)\r\n")


@dataclass(frozen=True)
class Channels:
    """Where notices go besides the issues, in the order of HUIYIN_NOTIFY_URLS."""

    services: tuple["NotifyBase", ...]

    @property
    def places(self) -> range:
        """The places of the channels, from 1."""
        return range(1, len(self.services) + 1)

    def name(self, place: int) -> str:
        """Return what kind of service it is: DingTalk."""
        return str(self.services[place - 1].service_name)

    def tell(self, place: int, title: str, text: str) -> bool:
        """Send a message to one channel, in parts where it takes no more at once; return whether all arrived.

        apprise waits 5.5 seconds between two parts to one group, which keeps within the 20 messages a
        minute that DingTalk and WeCom allow.
        """
        service = self.services[place - 1]
        parts = parts_of(text, service.body_maxlen - len(title.encode()) - _MARGIN)
        names = _numbered(title, len(parts))
        return all(service.notify(body=part, title=name) for name, part in zip(names, parts, strict=True))


def channels_of(addresses: str) -> Channels:
    """Return the channels of a list of apprise addresses, separated by spaces or line ends.

    NotifyError when apprise is not there, or when it does not understand one of them.
    """
    try:
        from apprise import Apprise, NotifyBase  # noqa: PLC0415 - an optional extra
    except ImportError:
        message = N_("HUIYIN_NOTIFY_URLS needs apprise: install it with pip install 'huiyin[notify]'.")
        raise NotifyError(message) from None
    services = []
    for place, address in enumerate(addresses.split(), start=1):
        service = Apprise.instantiate(address)
        if not isinstance(service, NotifyBase):
            raise NotifyError(N_("Address {place} of HUIYIN_NOTIFY_URLS is not understood."), place=place)
        services.append(service)
    if not services:
        raise NotifyError(N_("HUIYIN_NOTIFY_URLS names no channel."))
    return Channels(tuple(services))


def _numbered(title: str, number: int) -> list[str]:
    return [title] if number == 1 else [f"{title} ({place}/{number})" for place in range(1, number + 1)]


def parts_of(text: str, limit: int) -> list[str]:
    """Return a text in parts of at most `limit` bytes of UTF-8, cut between lines where that is possible.

    Channels that count characters get less than they would take; those that count bytes get no more.
    """
    parts = [""]
    for line in _short_lines(text, max(limit, 4)):
        joined = f"{parts[-1]}\n{line}" if parts[-1] else line
        if len(joined.encode()) <= limit:
            parts[-1] = joined
        else:
            parts.append(line)
    return parts if len(parts) <= _MOST_PARTS else [*parts[: _MOST_PARTS - 1], "…"]


def _short_lines(text: str, limit: int) -> Iterator[str]:
    """Yield the lines of a text, those that are too long in pieces; no character is cut in two."""
    for line in text.splitlines():
        rest = line.encode()
        while len(rest) > limit:
            piece = rest[:limit].decode(errors="ignore")
            yield piece
            rest = rest[len(piece.encode()) :]
        yield rest.decode()
