"""Random small sets of records for properties: few codes and months, so that everything meets everything."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from tests.analysis.made_up import Row, complaint, entry, survey, ticket

AS_OF = datetime(2024, 3, 20, 11, 30)
FIRST = datetime(2022, 12, 1)
MINUTES = int((AS_OF - FIRST) / timedelta(minutes=1))

CATEGORIES = ("logistics/delay", "logistics/damage", "service/attitude", "product/defect")
SENTIMENTS = ("", " positive", " negative")
SUMMARIES = ("不满意", "很满意", "不够清晰", "也不是不满意", "包裹破损，客服友好", "想问一下", "")
EVENTS = ("responded", "resolved", "reopened", "closed", "revisited", "waiting_customer")


@st.composite
def moments(draw: st.DrawFn, *, after: datetime = FIRST, bare: bool = True) -> str:
    """Draw a time up to as_of, sometimes a bare date, often at the edge of a month."""
    edges = [moment for month in range(1, 4) if (moment := datetime(2024, month, 1)) >= after]
    near = st.sampled_from([after, *edges, AS_OF])
    anywhere = st.integers(0, MINUTES).map(lambda minutes: FIRST + timedelta(minutes=minutes))
    moment = max(after, draw(near | anywhere))
    if bare and draw(st.booleans()):
        return f"{moment:%Y-%m-%d}"
    return f"{moment:%Y-%m-%dT%H:%M}"


@st.composite
def logs(draw: st.DrawFn, received: datetime) -> list[Row]:
    """Draw a log in time order."""
    times = sorted(draw(st.lists(moments(after=received, bare=False), max_size=5)))
    events = [(at, draw(st.sampled_from(EVENTS))) for at in times]
    return [
        entry(at, event, satisfied=draw(st.sampled_from(("yes", "no"))) if event == "revisited" else "")
        for at, event in events
    ]


@st.composite
def tickets(draw: st.DrawFn) -> list[Row]:
    """Draw tickets with distinct ids."""
    return [draw(one_ticket(number)) for number in range(draw(st.integers(0, 12)))]


@st.composite
def one_ticket(draw: st.DrawFn, number: int) -> Row:
    """Draw one ticket."""
    make = draw(st.sampled_from((ticket, complaint)))
    codes = draw(st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3, unique=True))
    received = draw(moments())
    fields = {
        "channel": draw(st.sampled_from(("phone", "app", "email"))),
        "customer_type": draw(st.sampled_from(("new", "vip", ""))),
        "customer": draw(st.sampled_from(("C1", "C2", ""))),
        "priority": draw(st.sampled_from(("P1", "P3"))),
        "scope": draw(st.sampled_from(("core", ""))),
        "sentiment": draw(st.sampled_from(("negative", "positive", "", ""))),
        "summary": draw(st.sampled_from(SUMMARIES)),
        "region": draw(st.sampled_from(("华东", "西南", ""))),
        "product": draw(st.sampled_from(("APP", "手环", ""))),
        "invalid": draw(st.sampled_from(("", "", "", "advertising", "duplicate"))),
        "quote": draw(st.sampled_from(("", "太慢", "等了五天还没有收到包裹"))),
        "log": draw(logs(datetime.fromisoformat(received))),
    }
    fields |= draw(complaining()) if make is complaint else {}
    fields |= {"type": draw(st.sampled_from(("problem", "praise")))} if make is ticket else {}
    categories = (code + draw(st.sampled_from(SENTIMENTS)) for code in codes)
    row: Row = make(number, received, *categories, **fields)
    return row


@st.composite
def complaining(draw: st.DrawFn) -> Row:
    """Draw what only complaints have, and their causes."""
    fields: Row = {"urgency": draw(st.sampled_from(("urgent", "general")))}
    fields["demands"] = draw(st.sampled_from(("", "refund", "refund apology", "other")))
    fields["severity"] = draw(st.sampled_from(("major", "ordinary")))
    if draw(st.booleans()):
        fields["causes"] = draw(causes())
    if draw(st.booleans()):
        amount = draw(st.sampled_from((None, 0.1, 0.2, 15.0)))
        currency = draw(st.sampled_from(("CNY", "USD"))) if amount is not None else ""
        kind = draw(st.sampled_from(("coupon", "cash")))
        fields["compensation"] = {"kind": kind, "amount": amount, "currency": currency}
    return fields


@st.composite
def causes(draw: st.DrawFn) -> Row:
    """Draw causes; some name dimensions without a detail, some only words, some nothing."""
    return {
        "dimensions": draw(st.sampled_from(("", "process", "process people", "system"))),
        "detail": draw(st.sampled_from(("", "rule_gap", "rule_gap missing_step", "slip"))),
        "root": draw(st.sampled_from(("", "没有预警"))),
        "direct": draw(st.sampled_from(("", "揽收延迟"))),
    }


@st.composite
def served(draw: st.DrawFn) -> Row:
    """Draw who was served by whom with what, and what was found to be the cause of the score."""
    fields = {
        "service_type": draw(st.sampled_from(("order", "consultation"))),
        "customer_type": draw(st.sampled_from(("new", "vip", ""))),
        "agent": draw(st.sampled_from(("agent-a", "agent-b", "agent-c", ""))),
    }
    return fields | ({"causes": draw(causes())} if draw(st.booleans()) else {})


@st.composite
def surveys(draw: st.DrawFn) -> list[Row]:
    """Draw surveys with distinct ids and at least one score each."""
    dimensions = st.sampled_from(("overall", "attitude", "process"))
    scores = st.dictionaries(dimensions, st.integers(1, 5), min_size=1)
    quotes = st.sampled_from(("", "客服态度很好，但补发流程太麻烦了"))
    customers = st.sampled_from(("C1", "C2", ""))
    return [
        survey(
            number,
            draw(moments()),
            scores=draw(scores),
            quote=draw(quotes),
            customer=draw(customers),
            **draw(served()),
        )
        for number in range(draw(st.integers(0, 15)))
    ]
