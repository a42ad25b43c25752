"""What to write into a field, in one sentence: for the comments of new records, for questions and schemas."""

from collections.abc import Mapping

from generator.records.field_names import FIELD_NAMES
from generator.words import N_, Words

# Keys: a field, or a field of a group where the group changes what it means.
FIELD_HELP: Mapping[str, str] = {
    "id": N_("The record's number, which is the file's name too; it never changes."),
    "received_at": N_(
        "When it came in, such as 2024-05-01 14:30; only the date where the time is not known."
    ),
    "responded_at": N_("When the customer answered, such as 2024-05-01 14:30; or only the date."),
    "channel": N_("How it reached us."),
    "customer": N_("Who it is about; full details stay in the customer system."),
    "customer.ref": N_("The number under which the customer system knows the customer."),
    "customer.type": N_("What kind of customer it is."),
    "customer.anonymous": N_("yes when the customer stays unknown."),
    "customer.name": N_("Masked, such as *女士."),
    "customer.contact": N_("Masked, such as 138****5678."),
    "customer.traits": N_("What is known of an anonymous customer, such as 新注册用户."),
    "customer.since": N_("Customer since which day."),
    "customer.tier": N_("The customer's level or contract."),
    "product": N_("What product it is about."),
    "summary": N_("The matter in one line, at most 200 characters: what happened, where, how badly."),
    "quote": N_("Word for word, as said or written; it is never edited afterwards."),
    "description": N_("Details, as many lines as needed."),
    "occurred": N_("When it happened, as a time or in words."),
    "frequency": N_("How often it happens."),
    "scene": N_("In what situation it happened."),
    "expectation": N_("What the customer would like."),
    "categories": N_("One to three; the first is the primary one."),
    "other_note": N_("What it is about, where the category is “other”."),
    "scope": N_("What part of the product is hit."),
    "flags": N_("What makes it graver; several may stand."),
    "priority": N_("Left empty, it is proposed from scope, flags and customer."),
    "sentiment": N_("The customer's tone; left empty, it is estimated."),
    "owner": N_("Who takes care of it."),
    "department": N_("Who is responsible; left empty, the department of the primary category."),
    "attachments": N_("Where the evidence lies; the files themselves stay out of the repository."),
    "attachments.ref": N_("Its number or address in the customer system."),
    "followups": N_("What was done, dated, one entry after the other; the status follows from it."),
    "followups.at": N_("When it was done, such as 2024-05-01 14:30."),
    "by": N_("Who did it."),
    "event": N_("What was done."),
    "note": N_("What exactly, in a sentence or two."),
    "promised_by": N_("By when the customer was promised an answer, such as 2024-05-02 18:00."),
    "direction": N_("Where the solution is going."),
    "to": N_("A person or a department."),
    "followups.priority": N_("The new priority."),
    "reason": N_("Why."),
    "planned_for": N_("For which day, such as 2024-06-30."),
    "outcome": N_("What the customer is offered."),
    "alternative": N_("What is offered instead."),
    "evidence": N_("What shows it, such as the number of a recording or a chat."),
    "via": N_("Through which channel the customer was told."),
    "satisfied": N_("Whether the customer is satisfied with the result."),
    "score": N_("From 1 to 5."),
    "tags": N_("Words of your own for finding it again, separated by commas."),
    "duplicate_of": N_("The number of the record that this one repeats."),
    "invalid": N_("Only when it is not to be counted: why not."),
    "causes": N_("Why it happened."),
    "causes.direct": N_("What set it off."),
    "causes.root": N_("What made that possible: a rule, a step, a system; not a person."),
    "causes.department": N_("Where the cause lies."),
    "causes.owner": N_("Who removes it."),
    "causes.detail": N_("More closely; several may stand."),
    "causes.dimensions": N_("Where the causes lie; several may stand."),
    "causes.improvement": N_("What will be changed."),
    "campaign": N_("The number of the campaign that collected it."),
    "source": N_("Where it was imported from."),
    "feedback.type": N_("What sort of feedback it is."),
    "attachments.type": N_("What sort of evidence it is."),
    "urgency": N_("Urgent when core rights, publicity or a VIP are concerned: a supervisor handles it."),
    "severity": N_("Left empty, it follows from urgency and flags."),
    "origin": N_("The number of the feedback that it grew from."),
    "demands": N_("What the customer asks for; several may stand. Needed before it is closed."),
    "solution": N_("What was agreed."),
    "compensation.amount": N_("A plain number, such as 15 or 15.50."),
    "compensation.currency": N_("Such as CNY."),
    "basis": N_("The rule or standard that it follows."),
    "service": N_("The service that was judged."),
    "service.type": N_("What kind of service it was; 售后 alone is too vague."),
    "service.node": N_("At which step of the service."),
    "service.agent": N_("Who served the customer."),
    "service.at": N_("When the service took place."),
    "service.summary": N_("What it was about, in a sentence."),
    "method": N_("How the survey was answered."),
    "trigger": N_("What made us send it."),
    "sent_at": N_("When the survey was sent."),
    "scores": N_("From 1 to 5; leave out what was not asked, never write 0."),
    "answers": N_("The answers to open questions."),
    "actions": N_("The numbers of the improvement actions that came of it."),
    "notes": N_("Anything else worth keeping."),
    "amendments": N_("Who changed a fact afterwards, why, and what it was."),
}

_NAMES: Mapping[str, str] = {
    "customer.type": N_("Customer type"),
    "service.type": N_("Service type"),
    "feedback.type": N_("Feedback type"),
    "attachments.type": N_("Attachment type"),
    "service.at": N_("Service time"),
    "attachments.ref": N_("Reference"),
    "product.name": N_("Product name"),
}
"""Fields whose key alone has too general a name."""


def name_of(group: str, key: str, words: Words) -> str:
    """Return what a team calls the field `key` of a group; at the top, `group` is the kind."""
    return words(_NAMES.get(f"{group}.{key}") or FIELD_NAMES.get(key, key))


def help_of(group: str, key: str, words: Words) -> str:
    """Return what to write into that field, or "" where its name says all."""
    return words(FIELD_HELP.get(f"{group}.{key}") or FIELD_HELP.get(key, ""))
