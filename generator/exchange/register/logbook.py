"""What a register says about handling → the log of follow-ups: only what has a time becomes an event."""

import re
from collections.abc import Mapping

from generator.exchange.register.cells import Reader
from generator.exchange.register.targets import LOG_TIMES, STATUS

_DONE = ("resolved", "confirmed", "closed")
_TRANSFERRED = re.compile(r"已?转(?:交|办|至|给|到|派)?\s*(?P<to>\S{2,30}?)(?:处理|跟进|核实|核查)?")
_LOWEST_CONTENT = 3
"""A customer who scores less in a revisit refuses the result [F2]."""
_ORDER = ("acknowledged", "responded", "transferred", "progress", "resolved", "revisited", "closed")

Entry = dict[str, str]


def log_of(fields: Mapping[str, list[str]], reader: Reader, by: str) -> list[Entry]:
    """Return the log of a row in the order of time; without a time of receipt there is none."""
    begun = next(iter(fields.get("received_at", fields.get("responded_at", ()))), "")
    if not begun:
        return []
    who = next(iter((*fields.get("log.by", ()), *fields.get("owner", ()))), by)
    answered = next(iter(fields.get("log.responded", ())), begun)
    log: list[Entry] = []
    for field, event in LOG_TIMES.items():
        for time in fields.get(field, ())[:1]:
            if event == "acknowledged":
                # Nobody wrote down when it was promised: with the first answer, else on receipt.
                log.append({"at": answered, "by": who, "event": event, "promised_by": time})
            elif event != "revisited":
                log.append({"at": time, "by": who, "event": event})
    if any(entry["event"] == "closed" for entry in log) and not fields.get("log.resolved"):
        # What was closed had been resolved; nobody wrote down when, so by then at the latest.
        log += [{**entry, "event": "resolved"} for entry in log if entry["event"] == "closed"]
    log += _revisit(fields, log, who)
    log += _said(fields, log, begun, who, reader)
    return sorted(log, key=lambda entry: (entry["at"].replace("T", " "), _ORDER.index(entry["event"])))


def is_undated(fields: Mapping[str, list[str]], log: list[Entry], reader: Reader) -> bool:
    """Tell whether the status of a row says that it is done while its log has no such entry."""
    status = "".join(fields.get(STATUS, ()))
    done = any(entry["event"] in _DONE for entry in log)
    return bool(status) and not done and state_of(status, reader) in _DONE


def _revisit(fields: Mapping[str, list[str]], log: list[Entry], who: str) -> list[Entry]:
    """Return what the customer said when asked: at the revisit, else when the ticket ended."""
    score = next(iter(fields.get("log.score", ())), "")
    satisfied = next(iter(fields.get("log.satisfied", ())), "")
    ended = max((entry["at"] for entry in log if entry["event"] in _DONE), default="")
    at = next(iter(fields.get("log.revisited", ())), ended)
    if score in ("1", "2", "3", "4", "5"):
        satisfied = satisfied or ("yes" if int(score) >= _LOWEST_CONTENT else "no")
    if not at or satisfied not in ("yes", "no"):
        return []
    entry = {"at": at, "by": who, "event": "revisited", "satisfied": satisfied}
    return [{**entry, "score": score} if score else entry]


def _said(
    fields: Mapping[str, list[str]], log: list[Entry], begun: str, who: str, reader: Reader
) -> list[Entry]:
    """Return words about handling, which have no time of their own, as notes on receipt."""
    made: list[Entry] = []
    status = "".join(fields.get(STATUS, ()))
    state = state_of(status, reader) if status else ""
    moved = _TRANSFERRED.fullmatch(status)
    department = reader.ground.settings.departments.code_of(moved["to"]) if moved else None
    if department:
        made.append({"at": begun, "by": who, "event": "transferred", "to": department, "note": status})
    elif status and state != "new" and not (state in _DONE and any(entry["event"] in _DONE for entry in log)):
        made.append({"at": begun, "by": who, "event": "progress", "note": status})
    if notes := fields.get("log.note"):
        ended = [entry["at"] for entry in log if entry["event"] in _DONE]
        made.append(
            {"at": min(ended, default=begun), "by": who, "event": "progress", "note": "\n".join(notes)}
        )
    return made


def state_of(status: str, reader: Reader) -> str:
    """Return the state that words mean, "" where they say something else."""
    book = reader.ground.settings.codebook("states")
    return (
        reader.mapped(STATUS, status)
        or book.code_of(status)
        or reader.ground.synonyms.code_of(STATUS, status)
    )
