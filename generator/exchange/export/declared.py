"""Which tables are exported and what their columns mean: the only statement of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.sheets import Format
from generator.words import N_


@dataclass(frozen=True, slots=True)
class Declared:
    """One column of an exported table."""

    name: str
    label: str
    """Heading for people (a message)."""
    meaning: str
    """Definition (a message)."""
    format: Format = "text"
    book: str = ""
    """Name of the coded list that the values are from; "" for none. Several codes are joined by "; "."""


def _text(name: str, label: str, meaning: str, book: str = "") -> Declared:
    return Declared(name, label, meaning, "text", book)


def _moment(name: str, label: str, meaning: str) -> Declared:
    return Declared(name, label, meaning, "moment")


def _flag(name: str, label: str, meaning: str) -> Declared:
    return Declared(name, label, meaning, "flag")


def _count(name: str, label: str, meaning: str) -> Declared:
    return Declared(name, label, meaning, "count")


_CUSTOMER = (
    _text("customer_type", N_("Customer type"), N_("Type of the customer."), "customer_types"),
    _text(
        "customer", N_("Customer reference"), N_("Reference in the customer system, else the order number.")
    ),
)
_PLACE = (
    _text("region", N_("Region"), N_("Region of the customer.")),
    _text("industry", N_("Industry"), N_("Industry of the customer.")),
    _text("tier", N_("Tier"), N_("Tier of the customer.")),
)
_SOURCE = _text("source_path", N_("File"), N_("File that holds the record."))

_TICKET_START = (
    _text("id", N_("Record number"), N_("Unique in the whole repository.")),
    _moment("received_at", N_("Received at"), N_("A bare date where only the day is known.")),
    _text("channel", N_("Channel"), N_("Way by which it came in."), "channels"),
    *_CUSTOMER,
    _flag("anonymous", N_("Anonymous"), N_("The customer stays unknown.")),
    *_PLACE,
    _text("product", N_("Product"), N_("Name of the product.")),
    _text("version", N_("Version"), N_("Version of the product.")),
    _text("module", N_("Module"), N_("Module of the product.")),
    _text("summary", N_("Summary"), N_("What it is about, in one line.")),
    _text("quote", N_("Customer's own words"), N_("Kept verbatim, personal data masked.")),
    _text("categories", N_("Categories"), N_("All categories, the primary one first."), "categories"),
)
_TICKET_END = (
    _text("scope", N_("Scope"), N_("Which function is affected."), "scopes"),
    _text("flags", N_("Flags"), N_("Safety, publicity, many customers."), "flags"),
    _text("department", N_("Department"), N_("As stated, else that of the primary category."), "departments"),
    _text("owner", N_("Owner"), N_("Who is responsible."), "people"),
    _text("priority", N_("Priority"), N_("As typed, else as proposed by the settings."), "priorities"),
    _text("sentiment", N_("Sentiment"), N_("As typed; empty where nobody typed it."), "sentiments"),
    _text("frequency", N_("Frequency"), N_("How often it happens.")),
    _text("campaign", N_("Campaign"), N_("Campaign that it came from.")),
    _text("duplicate_of", N_("Duplicate of"), N_("Record that it repeats.")),
    _text("invalid", N_("Invalid"), N_("Why it is not counted; empty where it is."), "invalid_reasons"),
    _text("state", N_("State"), N_("Derived from the log, at the moment of the export."), "states"),
    _flag("valid", N_("Counted"), N_("Neither invalid nor a duplicate.")),
    _count("reopened", N_("Reopened"), N_("How often it was reopened.")),
    _flag("escalated", N_("Escalated"), N_("Escalated in the log, or grown into a complaint.")),
    _moment("first_response_at", N_("First response"), N_("When the customer first got an answer.")),
    _moment("resolved_at", N_("Resolved at"), N_("Last resolution; empty while it is open.")),
    _moment("closed_at", N_("Closed at"), N_("When it was closed; empty before.")),
    _SOURCE,
)

SHEETS: Mapping[str, tuple[str, tuple[Declared, ...]]] = {
    "feedback": (
        N_("Feedback"),
        (
            *_TICKET_START,
            _text("type", N_("Type"), N_("Problem, suggestion, praise or question."), "feedback_types"),
            *_TICKET_END,
        ),
    ),
    "complaints": (
        N_("Complaints"),
        (
            *_TICKET_START,
            _text("urgency", N_("Urgency"), N_("Urgent or general."), "urgencies"),
            _text("severity", N_("Severity"), N_("Major or ordinary, typed or derived."), "severities"),
            _text("demands", N_("Demands"), N_("What the customer asks for."), "demands"),
            _text("origin", N_("Origin"), N_("Feedback that the complaint grew from.")),
            *_TICKET_END,
        ),
    ),
    "surveys": (
        N_("Surveys"),
        (
            _text("id", N_("Record number"), N_("Unique in the whole repository.")),
            _moment("responded_at", N_("Responded at"), N_("When the customer answered.")),
            _moment("sent_at", N_("Sent at"), N_("When the survey was sent.")),
            _text("service_type", N_("Service type"), N_("Which service is judged."), "service_types"),
            _moment("service_at", N_("Served at"), N_("When the service was given.")),
            _text("agent", N_("Agent"), N_("Who gave the service."), "people"),
            *_CUSTOMER,
            _text("region", N_("Region"), N_("Region of the customer.")),
            _text("campaign", N_("Campaign"), N_("Campaign that it came from.")),
            _text("method", N_("Method"), N_("How the survey was taken."), "survey_methods"),
            _text("trigger", N_("Trigger"), N_("Right after the service, or periodic."), "survey_triggers"),
            _text("quote", N_("Customer's own words"), N_("Kept verbatim, personal data masked.")),
            _text("improve", N_("What to improve"), N_("Answer to the open question.")),
            _text("suggestions", N_("Suggestions"), N_("Answer to the open question.")),
            _moment("followed_up_at", N_("Followed up at"), N_("First contact after the answer.")),
            _SOURCE,
        ),
    ),
    "mentions": (
        N_("Categories of tickets"),
        (
            _text("ticket", N_("Record number"), N_("Ticket that carries the category.")),
            _count("position", N_("Position"), N_("0 is the primary category.")),
            _text("category", N_("Category"), N_("Code of the category."), "categories"),
            _text("sentiment", N_("Sentiment"), N_("Of this category, where it has its own."), "sentiments"),
        ),
    ),
    "followups": (
        N_("Follow-ups"),
        (
            _text("record", N_("Record number"), N_("Record whose log this entry belongs to.")),
            _count("position", N_("Position"), N_("Place in the record's log, from 0.")),
            _moment("at", N_("Time"), N_("When it happened.")),
            _text("by", N_("By"), N_("Who did it."), "people"),
            _text("event", N_("Event"), N_("What happened."), "events"),
            _text("to", N_("To"), N_("Person or department that it went to.")),
            _text("satisfied", N_("Satisfied"), N_("What the customer said: yes or no.")),
            _count("score", N_("Score"), N_("1 to 5, where the customer gave one.")),
            _text("outcome", N_("Outcome"), N_("Of a proposal."), "proposal_outcomes"),
            _text("promised_by", N_("Promised by"), N_("Moment that was promised.")),
        ),
    ),
    "scores": (
        N_("Scores"),
        (
            _text("survey", N_("Record number"), N_("Survey that holds the score.")),
            _text("dimension", N_("Dimension"), N_("What was judged."), "dimensions"),
            _count("score", N_("Score"), N_("1 (very dissatisfied) to 5 (very satisfied).")),
        ),
    ),
    "causes": (
        N_("Causes"),
        (
            _text("record", N_("Record number"), N_("Record whose causes these are.")),
            _text(
                "dimensions",
                N_("Cause dimensions"),
                N_("Customer, process, people, system."),
                "cause_dimensions",
            ),
            _text("detail", N_("Cause details"), N_("Closer description, by dimension."), "cause_details"),
            _text("direct", N_("Direct cause"), N_("What set it off.")),
            _text("root", N_("Root cause"), N_("What lies behind it.")),
            _text("department", N_("Department"), N_("Which department is responsible."), "departments"),
            _text("owner", N_("Owner"), N_("Who is responsible."), "people"),
            _text("improvement", N_("Improvement"), N_("What is to change.")),
        ),
    ),
    "compensations": (
        N_("Compensation"),
        (
            _text("ticket", N_("Record number"), N_("Complaint that was compensated.")),
            _text("kind", N_("Kind"), N_("What was given."), "compensation_kinds"),
            Declared("amount", N_("Amount"), N_("In the currency beside it; empty where none."), "number"),
            _text("currency", N_("Currency"), N_("As stated, else that of the settings.")),
        ),
    ),
    "links": (
        N_("References"),
        (
            _text("record", N_("Record number"), N_("Record that names another.")),
            _text("kind", N_("Kind"), N_("Kind of the record."), "kinds"),
            _text("field", N_("Field"), N_("Field in which it is named.")),
            _text("target", N_("Named record"), N_("Record that is named.")),
        ),
    ),
    "campaigns": (
        N_("Campaigns"),
        (
            _text("id", N_("Record number"), N_("Unique in the whole repository.")),
            _text("title", N_("Title"), N_("What the campaign is called.")),
            _text("goal", N_("Goal"), N_("What it is to find.")),
            _text("occasion", N_("Occasion"), N_("Why it is held."), "occasions"),
            _text("trigger", N_("Trigger"), N_("What makes it ask a customer."), "survey_triggers"),
            _text("channels", N_("Channels"), N_("Ways by which customers are asked."), "channels"),
            _moment("started_on", N_("Started on"), N_("Its first day.")),
            _moment("ended_on", N_("Ended on"), N_("Its last day; empty while it runs.")),
            _count("invited", N_("Invited"), N_("How many customers were asked; empty where not stated.")),
        ),
    ),
    "cases": (
        N_("Case analyses"),
        (
            _text("id", N_("Record number"), N_("Unique in the whole repository.")),
            _moment("written_on", N_("Written on"), N_("The day on which it was written.")),
            _text("title", N_("Title"), N_("Which problem it is about.")),
            _text("severity", N_("Severity"), N_("Major or typical."), "case_severities"),
            _text("author", N_("Author"), N_("Who wrote it."), "people"),
            _text("records", N_("Records"), N_("Complaints, tickets and surveys that it analyses.")),
            _text("category", N_("Category"), N_("Where it is about a category in a period."), "categories"),
            _text("period", N_("Period"), N_("Where it is about a category in a period.")),
            _text("direct_cause", N_("Direct cause"), N_("What set it off.")),
            _text("root_cause", N_("Root cause"), N_("What lies behind it.")),
            _text("experience", N_("Lesson"), N_("What others can learn from it.")),
            _text("actions", N_("Improvement actions"), N_("What is done about it.")),
        ),
    ),
    "reports": (
        N_("Reports"),
        (
            _text("id", N_("Record number"), N_("The period itself.")),
            _text("compiled_by", N_("Compiled by"), N_("Who wrote it."), "people"),
            _moment("compiled_on", N_("Compiled on"), N_("The day on which it was written.")),
            _moment("submitted_at", N_("Submitted at"), N_("When it was handed in; empty before.")),
            _text("highlights", N_("Highlights"), N_("What matters of the period, in words.")),
            _text("typical_cases", N_("Typical cases"), N_("Records that stand for others.")),
            _text("next_focus", N_("Next focus"), N_("What the next period is about.")),
            _text("collection_plan", N_("Collection plan"), N_("What is to be collected next.")),
            _text("distribution", N_("Distribution"), N_("Departments that it goes to."), "departments"),
        ),
    ),
    "actions": (
        N_("Improvement actions"),
        (
            _text("id", N_("Record number"), N_("Unique in the whole repository.")),
            _moment("opened_on", N_("Opened on"), N_("The day on which it was decided.")),
            _text("title", N_("Title"), N_("Which problem it is about.")),
            _text("measure", N_("Measure"), N_("What is done.")),
            _text("standard", N_("Standard"), N_("By what it is judged.")),
            _text("term", N_("Term"), N_("Short-term or long-term."), "terms"),
            _text("department", N_("Department"), N_("Which department is responsible."), "departments"),
            _text("owner", N_("Owner"), N_("Who is responsible."), "people"),
            _moment("due", N_("Due on"), N_("The day by which it is to be done.")),
            _text("sources", N_("Sources"), N_("Records that it answers.")),
            _moment("completed_on", N_("Completed on"), N_("Empty while it is not done.")),
            _text("result", N_("Result"), N_("What its review found; empty before."), "review_results"),
        ),
    ),
    "deadlines": (
        N_("Deadlines"),
        (
            _text("record", N_("Record number"), N_("Record that owes it.")),
            _text("kind", N_("Kind"), N_("Kind of the record."), "kinds"),
            _text("target", N_("Target"), N_("What is due."), "targets"),
            _text("allowance", N_("Allowance"), N_("How long it may take: m, h, wh, wd.")),
            _moment("started_at", N_("Started at"), N_("What set the clock going.")),
            _moment("due_at", N_("Due at"), N_("While paused, the earliest possible moment.")),
            _moment("done_at", N_("Done at"), N_("Empty where it is not done.")),
            _text("state", N_("State"), N_("State at the moment of the export."), "deadline_states"),
            _text("owner", N_("Owner"), N_("Who is responsible."), "people"),
            _text("department", N_("Department"), N_("Which department is responsible."), "departments"),
            _flag("provisional", N_("Provisional"), N_("A holiday notice to come may move it.")),
            _count("overdue_by_minutes", N_("Minutes overdue"), N_("By the clock, nights included.")),
        ),
    ),
}
"""Table → its title (a message) and its columns, in the order in which they are offered."""
