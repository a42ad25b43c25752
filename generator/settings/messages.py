"""The words for what is wrong in settings: a code per kind of fault, a phrase per kind of value expected."""

from collections.abc import Mapping

from generator.problems import Code, Severity
from generator.words import N_

UNKNOWN_FIELD = Code(
    "SET001",
    Severity.ERROR,
    N_("The setting `{key}` is not known here."),
    N_("Did you mean `{suggestion}`?"),
    otherwise=N_("Settings of your own begin with `x-`. Known here: {allowed}"),
    title=N_("Unknown setting"),
    checks=N_("A setting has a name that its file knows; names of your own begin with `x-`."),
    why=N_("A mistyped setting would have no effect, and nobody would notice."),
    wrong="langauge: zh",
    right="language: zh",
)
MISSING = Code(
    "SET002",
    Severity.ERROR,
    N_("The setting `{key}` is missing."),
    N_("Add a line `{key}: …`; the settings that come with Huiyin show an example."),
    title=N_("Setting missing"),
    checks=N_("A settings file says all that is needed; in place of a missing file, the default one holds."),
    why=N_("Files are not merged with the default ones: what stands in a file is what holds."),
    wrong="# thresholds.yaml\nlow_share: 15%",
    right="# thresholds.yaml\nlow_share: 15%\nlow_share_score: 2",
)
BAD_VALUE = Code(
    "SET003",
    Severity.ERROR,
    N_("`{key}`: “{value}” does not fit here."),
    N_("Write {expected}."),
    title=N_("Value that does not fit"),
    checks=N_("A setting holds a value of the form that it is meant for."),
    why=N_("A percentage without its sign, or a time limit without its unit, could mean two things."),
    wrong="high_frequency_share: 5",
    right="high_frequency_share: 5%",
)
TWO_MEANINGS = Code(
    "SET004",
    Severity.ERROR,
    N_("“{value}” has two meanings in this list: {first} and {second}."),
    N_("Remove the word from one of the two entries, or change it."),
    title=N_("A word with two meanings"),
    checks=N_("A word stands for one entry of its list."),
    why=N_("Where records use the word, nobody could say which entry is to be counted."),
    wrong="- {code: email, zh: 邮件, en: E-mail}\n- {code: letter, zh: 来信, en: Letter, aliases: [邮件]}",
    right="- {code: email, zh: 邮件, en: E-mail}\n- {code: letter, zh: 来信, en: Letter, aliases: [信件]}",
)
UNKNOWN_REFERENCE = Code(
    "SET005",
    Severity.ERROR,
    N_("`{key}`: “{value}” is not in the settings ({list})."),
    N_("Did you mean “{suggestion}”?"),
    otherwise=N_("Choose from the list, or add it there: {allowed}"),
    title=N_("Not in the settings"),
    checks=N_("What a setting names exists: a department, a person, a dimension, a code of a check."),
    why=N_("A category whose department does not exist is answered by nobody."),
    wrong="- {code: delay, zh: 配送延迟, en: Delay, department: 物流不}",
    right="- {code: delay, zh: 配送延迟, en: Delay, department: 物流部}",
)
UNKNOWN_FILE = Code(
    "SET006",
    Severity.ERROR,
    N_("There is no settings file of the name {value}.yaml."),
    N_("Did you mean {suggestion}.yaml?"),
    otherwise=N_("Remove the file. Known names: {allowed}"),
    title=N_("Unknown settings file"),
    checks=N_("Every file of `records/settings` has a name that Huiyin knows."),
    why=N_("Settings in a file that nobody reads have no effect."),
    wrong="# records/settings/chanels.yaml\nchannels: […]",
    right="# records/settings/channels.yaml\nchannels: […]",
)

FIXED_SEVERITY = Code(
    "SET007",
    Severity.ERROR,
    N_("The severity of {code} is fixed: what it finds cannot be read as a record or as settings."),
    N_("Remove the line, and mend what {code} finds."),
    title=N_("Severity that is fixed"),
    checks=N_("`checks.yaml` changes severities only of rules about records that can be read."),
    why=N_("Where a document cannot be read, there is no record that could be counted in spite of it."),
    wrong="# checks.yaml\nseverities:\n  YML003: warning",
    right="# checks.yaml\nseverities:\n  REF003: warning",
)

#: Name → code, for whoever turns a SettingsFault into a finding.
SETTINGS_CODES: Mapping[str, Code] = {
    code.name: code
    for code in (
        *(UNKNOWN_FIELD, MISSING, BAD_VALUE, TWO_MEANINGS, UNKNOWN_REFERENCE, UNKNOWN_FILE),
        FIXED_SEVERITY,
    )
}

_GROUP = N_("a group of settings, one per line and indented")
_LIST = N_("a list, one entry per line, each beginning with “- ”")

#: What was expected, by the type of the validation error; the message translates it.
EXPECTED: Mapping[str, str] = {
    "address": N_("a web address that begins with https://"),
    "allowance": N_("a whole number and its unit: 10m, 24h, 4wh, 3wd or 7d"),
    "amount": N_("an amount such as 15 or 15.50"),
    "amount_order": N_("a minimum that is not above the maximum"),
    "clock": N_("a time of day such as 18:00"),
    "code": N_("a code of letters, digits, - and _, at most 40 characters"),
    "currency": N_("three capital letters such as CNY"),
    "day": N_("a day that exists, such as 2024-07-01"),
    "day_order": N_("a last day that is not before the first"),
    "dict_type": _GROUP,
    "email": N_("an e-mail address"),
    "focus": N_("one of the dimensions that this type of service asks"),
    "including": N_("only roles that may approve, in `including`"),
    "label": N_("one line of at most 80 characters"),
    "languages": N_("zh, en, or both with the main one first: [zh, en]"),
    "login": N_("a login name without spaces"),
    "model_attributes_type": _GROUP,
    "model_type": _GROUP,
    "moment": N_("a time that exists, such as 2024-07-01T00:00"),
    "month_day": N_("a day of the month from 1 to 28"),
    "once": N_("each priority, urgency or category once"),
    "paragraph": N_("a text of at most 1000 characters"),
    "positive": N_("a whole number from 1"),
    "rank": N_("a rank from 1 (most urgent) to 4"),
    "reply": N_("a text whose only placeholders are {channel} and {date}"),
    "role": N_("a role: agent, specialist, supervisor, manager, director, quality or head"),
    "scheme": N_("letters, digits, - and _ with {date}, {year}, {serial:3} or {period}"),
    "score": N_("a score from 1 to 5"),
    "serial": N_("{serial:3} once in each scheme, and {period} in that of reports"),
    "share": N_("a percentage from 0% to 100%, such as 5%"),
    "span": N_("working hours such as 09:00-18:00"),
    "span_order": N_("working hours in their order, without overlap"),
    "stated": N_("the word `stated`, or nothing"),
    "too_long": N_("fewer entries"),
    "too_short": N_("at least one entry, and every score for the scale"),
    "tuple_type": _LIST,
    "versions": N_("a date that no other version has"),
    "yes_no": N_("yes or no"),
    "zone": N_("a time zone such as Asia/Shanghai"),
}

OTHERWISE = N_("what the settings that come with Huiyin show here")
