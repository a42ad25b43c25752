"""A follow-up log in the making: entries in order of time, none after the end of the demonstration."""

from typing import TYPE_CHECKING

from generator.demo.days import END, in_waking_hours, in_working_time, stamp

if TYPE_CHECKING:
    from generator.demo.yaml_lines import Value


class Log:
    """The log of one record, and the moment that its story has reached."""

    def __init__(self, received: int) -> None:
        """Begin at the receipt."""
        self.now = received
        self.stopped = False
        self.entries: list[Value] = []
        self.reached: dict[str, int] = {}
        """Event → the moment of its first entry."""

    def add(self, at: int, by: str, event: str, **fields: str | int) -> None:
        """Append an entry at a moment, never before the last one; empty fields are left out."""
        self.now = max(at, self.now + 1)
        if self.now > END or self.stopped:
            self.stopped = True
            return
        self.reached.setdefault(event, self.now)
        self.entries.append(
            {"at": stamp(self.now), "by": by, "event": event}
            | {key: value for key, value in fields.items() if value != ""}
        )

    def after(self, minutes: int) -> int:
        """Return the moment so many minutes on."""
        return self.now + minutes

    def at_work(self, minutes: int) -> int:
        """Return the first working moment so many minutes on."""
        return in_working_time(self.now + minutes)

    def no_sooner(self, at: int, minutes: int) -> int:
        """Return the moment `at`, or the first working moment so many minutes on if that is later."""
        return max(at, self.at_work(minutes))

    def by_day(self, minutes: int) -> int:
        """Return the first moment so many minutes on at which a customer may be called."""
        return in_waking_hours(self.now + minutes)
