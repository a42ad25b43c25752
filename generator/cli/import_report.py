"""What an import says in the terminal: a table of what comes in, the sums, what kept rows out."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.table import Table

from generator.exchange.register.dates import ORDERS
from generator.exchange.register.targets import SEVERAL
from generator.pipeline.authoring import Desk
from generator.pipeline.import_clerk import Import
from generator.records.field_help import name_of
from generator.records.shapes import Shape, shape_at
from generator.records.yaml_text import parse
from generator.words import N_, Words

_OF_ITSELF = ("id", "summary")
"""Fields that an import makes where no column gives them."""
_SHOWN_ROWS = 10
_SHOWN_REASONS = 8
_WIDTH = 120
_CELL = 24
_COLUMNS = 7
_PERSONAL = {
    "mobile": N_("mobile numbers"),
    "identity_card": N_("identity cards"),
    "bank_card": N_("bank cards"),
    "email": N_("e-mail addresses"),
    "landline": N_("landline numbers"),
    "passport": N_("passports"),
    "plate": N_("licence plates"),
    "name": N_("names"),
    "address": N_("addresses"),
}
_ORDERS = {
    "day-first": N_("day, month, year"),
    "month-first": N_("month, day, year"),
    "year-first": N_("year, month, day"),
}


def preview(desk: Desk, done: Import) -> str:
    """Return the first records that would come in, as a table."""
    records = [parse(one.text).value for one in done.filed[:_SHOWN_ROWS]]
    keys = list(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))
    shown = [key for key in keys if key not in ("source", "followups")][:_COLUMNS]
    table = Table(*(name_of(desk.kind.name, key, desk.words) for key in shown))
    for record in records:
        if isinstance(record, dict):
            table.add_row(*(_short(record.get(key, "")) for key in shown))
    out = StringIO()
    Console(file=out, width=_WIDTH).print(table)
    return out.getvalue().rstrip()


def _short(value: object) -> str:
    if isinstance(value, dict):
        text = " ".join(_short(one) for one in value.values())
    elif isinstance(value, list):
        text = " ".join(_short(one) for one in value)
    else:
        text = " ".join(str(value).split())
    text = text.replace("[", "\\[")  # rich reads brackets as its own marks
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def summary(desk: Desk, done: Import, *, written: int, dry_run: bool) -> Iterator[str]:
    """Yield what was read and how, what came in, what did not, and why."""
    words = desk.words
    for told in done.told:
        yield words(told.message, **{key: words(str(value)) for key, value in told.values.items()})
    yield from _columns(desk, done)
    numbers = {"rows": done.rows, "new": len(done.filed), "known": done.known, "rejected": len(done.rejects)}
    if done.completed:
        yield _completed(done, words, dry_run=dry_run)
    elif dry_run:
        yield words(
            N_(
                "{rows} rows: {new} would come in, {known} are there already, {rejected} would not be taken. "
                "Nothing was written."
            ),
            **numbers,
        )
    else:
        yield words(
            N_(
                "{rows} rows: {new} came in ({files} files), {known} were there already, "
                "{rejected} were not taken."
            ),
            files=written,
            **numbers,
        )
    if done.masked:
        listed = words(N_(", ")).join(
            f"{words(_PERSONAL[kind])} {number}" for kind, number in sorted(done.masked.items())
        )
        yield words(N_("Masked on the way in (records): {listed}"), listed=listed)
    if done.anonymous:
        yield words.plural(
            "{n} record names no customer and is kept as anonymous.",
            "{n} records name no customer and are kept as anonymous.",
            done.anonymous,
            n=done.anonymous,
        )
    yield from _assumed(desk, done)
    yield from _reasons(done, words)


def _assumed(desk: Desk, done: Import) -> Iterator[str]:
    """Yield what the log of the records says although no column says it in so many words."""
    words = desk.words
    if done.promised:
        answered = "log.responded" in done.matching.columns.values()
        moment = N_("the first response") if answered else N_("receipt")
        yield words(
            N_(
                "“{column}” is read as the time promised to the customer. {n} records therefore begin with "
                "an entry “{event}” at the time of {moment}, which also counts as the first response. If it "
                "is only an internal target, empty its line in the mapping before you import."
            ),
            column=words(N_(", ")).join(done.matching.columns_of("log.promised")),
            n=done.promised,
            event=desk.settings.codebook("events").label("acknowledged", words.language),
            moment=words(moment),
        )
        if not _measures_promises(desk):
            yield words(
                N_(
                    "Whether promises are kept is not measured for these records; for that, write "
                    "{line} in records/settings/service_levels.yaml."
                ),
                line="`promise: stated`",
            )
    if done.undated:
        yield words.plural(
            "{n} record is said to be done, but not when: it stays open, its status is a note.",
            "{n} records are said to be done, but not when: they stay open, their status is a note.",
            done.undated,
            n=done.undated,
        )


def _measures_promises(desk: Desk) -> bool:
    """Tell whether the service levels in force measure promises for records of the desk's kind."""
    levels = getattr(desk.settings.service_levels[-1], desk.kind.name, {})
    return any(level.promise for level in levels.values())


def _completed(done: Import, words: Words, *, dry_run: bool) -> str:
    numbers = {"rows": done.rows, "new": done.changed, "known": done.known, "rejected": len(done.rejects)}
    said = N_(
        "{rows} rows: {new} completed a complaint, {known} say what stands there already, "
        "{rejected} were not taken."
    )
    if dry_run:
        said = N_(
            "{rows} rows: {new} would complete a complaint, {known} say what stands there already, "
            "{rejected} would not be taken. Nothing was written."
        )
    return words(said, **numbers)


def _columns(desk: Desk, done: Import) -> Iterator[str]:
    matching, words = done.matching, desk.words
    taken = [f"{name} → {target}" for name, target in matching.columns.items() if target]
    left = [name for name, target in matching.columns.items() if not target]
    if taken:
        yield words(N_("Columns taken: {columns}"), columns=words(N_(", ")).join(taken))
    if left:
        yield words(N_("Columns left out: {columns}"), columns=words(N_(", ")).join(left))
    if missing := _missing(desk, done):
        said = N_("No column was found for {fields}; name one in the mapping, or add {option} for all rows.")
        bare = N_("No column was found for {fields}; name one in the mapping.")
        options = " ".join(f"--set {key}=…" for key in missing if _is_one_value(desk, key))
        names = [_named(desk, key) for key in missing]
        yield words(said if options else bare, fields=words(N_(", ")).join(names), option=options)
    for name, order in matching.dates.items():
        if order in ORDERS:
            yield words(
                N_("Dates in “{column}” are read as {order}."), column=name, order=words(_ORDERS[order])
            )


def _missing(desk: Desk, done: Import) -> list[str]:
    """Return the fields that every record needs and that neither a column nor a constant gives."""
    given = {*done.matching.columns.values(), *done.matching.constants}
    if done.completed or SEVERAL in given:
        return []
    return [
        key
        for key in _needed(desk.shape)
        if key not in (*_OF_ITSELF, *given) and not any(one.startswith(f"{key}.") for one in given)
    ]


def _needed(shape: Shape, above: str = "") -> Iterator[str]:
    """Yield the fields that no record is complete without; of a group, those that it needs."""
    for key, inner in shape.fields.items():
        if inner.required and inner.form == "group":
            yield from _needed(inner, f"{above}{key}.")
        elif inner.required:
            yield f"{above}{key}"


def _is_one_value(desk: Desk, field: str) -> bool:
    shape = shape_at(desk.shape, tuple(field.split(".")))
    return shape is not None and shape.form != "mapping"


def _named(desk: Desk, field: str) -> str:
    group, _, key = field.rpartition(".")
    return name_of(group or desk.kind.name, key, desk.words)


def _reasons(done: Import, words: Words) -> Iterator[str]:
    counts = Counter((one.column, one.reason) for one in done.rejects)
    for (column, reason), number in counts.most_common(_SHOWN_REASONS):
        said = words.plural("{n} row: {reason}", "{n} rows: {reason}", number, n=number, reason=reason)
        yield f"  {said}" + (f" [{column}]" if column else "")
    if len(counts) > _SHOWN_REASONS:
        yield "  " + words(N_("… and more; the file of rejects has them all."))
