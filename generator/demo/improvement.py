"""What a team writes about its records: a campaign, cases (a third of them drafts), actions, reports."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from generator.demo.days import END, LAST_DAY, MINUTES, day_of
from generator.demo.dice import Dice
from generator.demo.world import SUPERVISOR
from generator.demo.yaml_lines import Value

FROM = 400
"""How many records make it worth writing about them."""
CAMPAIGN, _CAMPAIGN_MONTH = "CAMP-2024-501", "2024-05"
_ENTRIES = {
    "responded": "首次响应",
    "acknowledged": "告知受理",
    "transferred": "转责任部门",
    "investigating": "启动调查",
    "proposed": "提出方案",
    "accepted": "客户认可",
    "declined": "客户不认可",
    "resolved": "方案执行完毕",
    "notified": "告知客户结果",
    "revisited": "回访",
    "reopened": "重新处理",
    "escalated": "升级上报",
    "delayed": "说明超时原因",
    "closed": "结案",
}
_WATCHED = 60
"""Days before and after that are compared."""
_ENOUGH = 15
"""Tickets before, from which a fall to two fifths is more than chance."""
_FIRST_SERIAL = 501

Record = dict[str, Value]
Written = tuple[str, str, Record]
"""Folder below records/, id, record."""


@dataclass
class Notebook:
    """What is noted down of the records while they are made."""

    complaints: list[Mapping[str, Any]] = field(default_factory=list)
    moments: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Category → when its tickets came in."""

    def note(self, kind: str, category: str, at: int, record: Record) -> None:
        """Take down a record; a survey of the campaign's month and service is linked to the campaign."""
        if kind != "survey":
            self.moments[category].append(at)
        events = [entry["event"] for entry in _entries(record)]
        if kind == "complaint" and "closed" in events and "root" in _causes(record):
            self.complaints.append(record)


def of_campaign(record: Record) -> bool:
    """Tell whether a survey belongs to the campaign: a refund of its month."""
    service: Any = record.get("service") or {}
    return str(record.get("responded_at", ""))[:7] == _CAMPAIGN_MONTH and service.get("type") == "售后退款"


def write_about(notebook: Notebook, seed: int, records: int) -> Iterator[Written]:
    """Yield what the team wrote about `records` records; as many cases and reports as befit them."""
    if records < FROM:
        return
    dice = Dice(seed)
    yield "campaigns", CAMPAIGN, _campaign()
    serials: Counter[int] = Counter()
    for number, complaint in enumerate(_chosen(notebook.complaints, max(3, records // 240))):
        case = _case(dice, complaint)
        case_id, written = str(case["id"]), date.fromisoformat(str(case["written_on"]))
        if number % 3 < 2:  # noqa: PLR2004 - the third of three is a draft
            serial = _FIRST_SERIAL + serials[written.year]
            serials[written.year] += 1
            action = _action(dice, f"ACT-{written.year}-{serial}", case, complaint, notebook)
            case |= {"actions": (str(action["id"]),)}
            yield f"actions/{written.year}", str(action["id"]), action
        else:
            case["analysis"] = {"direct_cause": str(_causes(complaint)["direct"])}
        yield f"cases/{written.year}", case_id, case
    yield from _reports(notebook, min(12, max(2, records // 120)))


def _entries(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(record.get("followups") or ())


def _causes(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return record.get("causes") or {}


def _chosen(complaints: list[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
    """Return so many complaints, spread over those that were closed early enough to be written about."""
    last = f"{LAST_DAY - timedelta(days=20):%Y-%m-%d}"
    done = [one for one in complaints if str(_entries(one)[-1]["at"]) < last]
    step = max(1, len(done) // count)
    return done[step - 1 :: step][:count]


def _case(dice: Dice, complaint: Mapping[str, Any]) -> Record:
    entries, causes = _entries(complaint), _causes(complaint)
    closed = date.fromisoformat(str(entries[-1]["at"])[:10])
    steps: list[Value] = [{"at": complaint["received_at"], "what": f"客户反映：{complaint['summary']}"}]
    for entry in entries:
        label = _ENTRIES.get(str(entry["event"]))
        if label:
            note = f"，{entry['note']}" if entry.get("note") else ""
            steps.append({"at": entry["at"], "what": f"{label}{note}"})
    return {
        "id": f"CASE-{complaint['id']}",
        "title": str(complaint["summary"]),
        "severity": "典型",
        "author": SUPERVISOR,
        "written_on": f"{closed + timedelta(days=dice.between(3, 9)):%Y-%m-%d}",
        "complaints": (str(complaint["id"]),),
        "chronology": steps,
        "analysis": {"direct_cause": str(causes["direct"]), "root_cause": str(causes["root"])},
        "experience": "先说明原因再谈方案，结果在客户原来的渠道里告知。",
    }


def _action(
    dice: Dice, identity: str, case: Record, complaint: Mapping[str, Any], notebook: Notebook
) -> Record:
    causes, category = _causes(complaint), _category(complaint)
    opened = date.fromisoformat(str(case["written_on"]))
    due = opened + timedelta(days=dice.between(28, 42))
    done = due + timedelta(days=6 if dice.chance(0.15) else -dice.between(0, 5))
    last = min(done, LAST_DAY + timedelta(days=1))
    weeks = range(7, (last - opened).days, 7)
    record: Record = {
        "id": identity,
        "title": str(causes["improvement"]),
        "measure": str(causes["improvement"]),
        "standard": f"完成后{_WATCHED}天内同类反馈与投诉减少一半",
        "department": str(causes["department"]),
        "owner": str(causes["owner"]),
        "opened_on": f"{opened:%Y-%m-%d}",
        "due": f"{due:%Y-%m-%d}",
        "sources": (str(case["id"]), str(complaint["id"])),
        "effect": {
            "metric": "反馈与投诉量",
            "filter": {"category": category},
            "change": "-50%",
            "before": f"{_WATCHED}d",
            "after": f"{_WATCHED}d",
        },
        "progress": [
            {
                "at": f"{opened + timedelta(days=days):%Y-%m-%d} 17:00",
                "by": str(causes["owner"]),
                "note": f"第{days // 7}周：按计划推进",
            }
            for days in weeks
        ],
    }
    if done <= LAST_DAY:
        record["completed_on"] = f"{done:%Y-%m-%d}"
        record |= _review(opened, done, notebook.moments[category])
    return {key: value for key, value in record.items() if value}


def _review(opened: date, done: date, moments: list[int]) -> Record:
    """Return the review, once the days after are over: effective, or too little to tell."""
    end = done + timedelta(days=_WATCHED)
    if end + timedelta(days=3) > LAST_DAY:
        return {"review": {"result": "待验证"}}
    first = opened.replace(day=1)
    before = _count(moments, first - timedelta(days=_WATCHED), first)
    after = _count(moments, done + timedelta(days=1), end + timedelta(days=1))
    met = before >= _ENOUGH and after <= before * 0.4
    return {
        "review": {
            "result": "已达标" if met else "证据不足",
            "at": f"{end + timedelta(days=3):%Y-%m-%d} 10:00",
            "by": "质检",
            "evidence": f"之前{_WATCHED}天{before}件，完成后{_WATCHED}天{after}件",
        }
    }


def _count(moments: list[int], start: date, end: date) -> int:
    return sum(start.toordinal() <= at // MINUTES < end.toordinal() for at in moments)


def _category(complaint: Mapping[str, Any]) -> str:
    first: Any = complaint["categories"][0]
    return str(first["code"] if isinstance(first, Mapping) else first)


def _reports(notebook: Notebook, count: int) -> Iterator[Written]:
    """Yield the reports of the latest months that were due."""
    months = Counter(
        f"{day_of(at):%Y-%m}" for moments in notebook.moments.values() for at in moments if at <= END
    )
    for month in sorted(months)[:-1][-count:]:
        year, number = int(month[:4]), int(month[5:])
        after = date(year + number // 12, number % 12 + 1, 3)
        yield (
            "reports",
            month,
            {
                "id": month,
                "compiled_by": SUPERVISOR,
                "compiled_on": f"{after:%Y-%m-%d}",
                "submitted_at": f"{after + timedelta(days=1):%Y-%m-%d} 15:00",
                "highlights": f"全月反馈与投诉{months[month]}件，时限与满意度见各节。",
                "next_focus": "逾期事项清零；核心问题的根因分析",
                "distribution": ("客服部", "产品部", "技术部"),
            },
        )


def _campaign() -> Record:
    return {
        "id": CAMPAIGN,
        "title": "退款体验专项收集",
        "goal": "找出退款流程中出现最多的3个问题",
        "started_on": "2024-05-01",
        "ended_on": "2024-05-31",
        "occasion": "流程调整",
        "audience": {"node": "退款完成后", "window": "近30天内退款的客户"},
        "channels": ("在线客服", "短信"),
        "trigger": "即时",
        "questions": ["这次退款，您对处理结果的满意程度如何？", "哪一步最花时间？"],
    }
