"""The shape of service_levels.yaml: how long things may take, by version, kind and priority (DOMAIN 3)."""

from typing import Annotated

from pydantic import Field

from generator.settings.leaves import Clock, Day, Limit, MonthDay, Stated
from generator.settings.shapes import Part


class TicketLevels(Part):
    """How long each target of a ticket may take; None: not measured. Clocks: DOMAIN 3, service levels."""

    first_response: Limit = None
    acknowledgement: Limit = None
    investigation: Limit = None
    resolution: Limit = None
    total_resolution: Limit = None
    immediate: Limit = None
    promise: Stated = None
    progress: Limit = None
    notification: Limit = None
    revisit: Limit = None


class Window(Part):
    """Not before one allowance, not after another."""

    earliest: Limit = None
    latest: Limit


class SurveyLevels(Part):
    """Targets of surveys, by trigger, and of low scores."""

    survey_sent_immediate: Limit = None
    survey_sent_periodic: Window | None = None
    low_score_followup: Limit = None


class CaseLevels(Part):
    """`case_analysis`: of a major complaint from `closed`, of a category from the period's end."""

    complaint: Limit = None
    category: Limit = None


class ActionLevels(Part):
    """Targets of improvement actions; `action_completion` is "stated": the action's own `due`."""

    action_completion: Stated = None
    action_progress: Limit = None
    effect_review: Limit = None


class ReportLevels(Part):
    """`period_report`: day of the next month, and minutes from its midnight."""

    day: MonthDay
    time: Clock


class ServiceLevels(Part):
    """One version of the service levels, in force for what is received from `from_` on."""

    from_: Day = Field(alias="from")
    feedback: dict[str, TicketLevels]
    categories: dict[str, TicketLevels] = Field(default_factory=dict)
    complaint: dict[str, TicketLevels]
    survey: SurveyLevels = Field(default_factory=SurveyLevels)
    case: CaseLevels = Field(default_factory=CaseLevels)
    action: ActionLevels = Field(default_factory=ActionLevels)
    report: ReportLevels | None = None


class ServiceLevelVersions(Part):
    """service_levels.yaml."""

    service_levels: Annotated[tuple[ServiceLevels, ...], Field(min_length=1)]
