"""The shape of the settings files that hold no list and no service levels."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.problems import Severities, severities_of
from generator.settings.leaves import (
    Address,
    Amount,
    Currency,
    Day,
    Label,
    Languages,
    OptionalDay,
    OptionalMoment,
    Positive,
    Reply,
    Scheme,
    Score,
    Share,
    WorkingSpan,
    YesNo,
    Zone,
)
from generator.settings.shapes import Bilingual, Part, Words


class Site(Part):
    """site.yaml: the published site, its languages and the clock that records follow."""

    title: Bilingual
    organisation: Bilingual
    languages: Languages = Field(alias="language")
    zone: Zone
    repository_url: Address = None
    url: Address = None
    as_of: OptionalMoment = None
    synthetic: YesNo = False

    @property
    def language(self) -> str:
        """The main language: of messages, and of the site's first tree."""
        return self.languages[0]


class Override(Part):
    """A day, or several, on which we work or do not, whatever the public calendar says."""

    from_: Day = Field(alias="from")
    to: OptionalDay = None
    working: YesNo
    note: Label | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.to is not None and self.to < self.from_:
            raise PydanticCustomError("day_order", "ends before it begins")
        return self


class Calendar(Part):
    """calendar.yaml: working hours and days."""

    country: Literal["CN", "none"]
    hours: Annotated[tuple[WorkingSpan, ...], Field(min_length=1)]
    overrides: tuple[Override, ...] = ()

    @model_validator(mode="after")
    def _hours_follow_each_other(self) -> Self:
        if any(earlier.end > later.start for earlier, later in zip(self.hours, self.hours[1:], strict=False)):
            raise PydanticCustomError("span_order", "overlapping hours")
        return self


class Thresholds(Part):
    """thresholds.yaml; shares are fractions of 1."""

    high_frequency_share: Share
    root_cause_mention_rate: Share
    prominent_count: Positive
    core_problems: Positive
    same_problem_customers: Positive
    low_share: Share
    low_share_score: Score
    low_score: Score
    minimum_n: Positive
    flagged_n: Positive
    due_soon: Share


class Privacy(Part):
    """privacy.yaml."""

    customer_references: Literal["hidden", "pseudonym", "shown"]
    smallest_group: Positive


class Ids(Part):
    """ids.yaml: a template per kind, of letters, digits, - and _ and {date}, {year}, {serial:N}, {period}."""

    feedback: Scheme
    complaint: Scheme
    survey: Scheme
    campaign: Scheme
    case: Scheme
    action: Scheme
    report: Scheme

    @model_validator(mode="after")
    def _can_tell_records_apart(self) -> Self:
        numbered = (self.feedback, self.complaint, self.survey, self.campaign, self.case, self.action)
        if (
            not all(scheme.count("{serial:") == 1 for scheme in numbered)
            or self.report.count("{period}") != 1
        ):
            raise PydanticCustomError("serial", "without serial")
        return self


class Wording(Part):
    """wording.yaml: phrases that the checks look for."""

    vague: tuple[Label, ...]
    blaming: tuple[Label, ...]
    unmeasurable: tuple[Label, ...]
    leading: tuple[Label, ...]
    advertising: tuple[Label, ...]
    abusive: tuple[Label, ...]


class Sentiment(Part):
    """sentiment.yaml: the lexicon that estimates a sentiment nobody typed."""

    negative: tuple[Label, ...]
    positive: tuple[Label, ...]
    negators: tuple[Label, ...]


class AmountRange(Part):
    """The usual compensation, both ends included, in the currency of remedies.yaml."""

    minimum: Amount
    maximum: Amount

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.minimum > self.maximum:
            raise PydanticCustomError("amount_order", "minimum above maximum")
        return self

    def holds(self, amount: Decimal) -> bool:
        """Tell whether an amount is usual."""
        return self.minimum <= amount <= self.maximum


class Standard(Part):
    """What a category's customers are usually offered; a minor category goes before its major one."""

    category: Label
    remedies: tuple[Label, ...]
    compensation: AmountRange | None = None


class ReplyTexts(Part):
    """A reply template in both languages, with {channel} and {date}."""

    zh: Reply
    en: Reply


class Replies(Part):
    """The reply templates."""

    acknowledgement: ReplyTexts
    result: ReplyTexts


class Remedies(Part):
    """remedies.yaml."""

    remedies: Words
    currency: Currency
    standards: tuple[Standard, ...] = ()
    replies: Replies


class Checks(Part):
    """checks.yaml: how bad a finding is, where a team sees it otherwise."""

    severities: dict[str, Literal["error", "warning", "note", "off"]] = Field(default_factory=dict)

    def by_code(self) -> Severities:
        """Return code → severity, None for `off`."""
        return severities_of(self.severities)
