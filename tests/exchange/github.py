"""A server on this machine that answers as GitHub's REST API does, and as a chat group."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import pytest

TOKEN = "token-of-the-test"  # noqa: S105 - opens nothing
REPOSITORY = "team/feedback"
LONGEST_BODY = 65_536
MOST_A_PAGE = 100

Answer = tuple[int, Any, dict[str, str]]


@dataclass
class Fault:
    """What goes wrong once with a request of this method whose path matches."""

    method: str
    path: str
    status: int = 502
    headers: dict[str, str] = field(default_factory=dict)
    body: str = "{}"
    done: bool = False
    """The change is made all the same: only the answer is lost."""
    instead: Callable[[], object] | None = None
    """Called in place of an answer: the connection then ends."""


@dataclass
class GitHub:
    """What the server knows, and what was asked of it."""

    address: str = ""
    labels: set[str] = field(default_factory=set)
    issues: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    chat: list[dict[str, Any]] = field(default_factory=list)
    chat_status: int = 200
    asked: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    page: int = MOST_A_PAGE

    def name_itself(self, environment: pytest.MonkeyPatch) -> None:
        """Set the variables by which commands find the server, as a workflow's are set."""
        environment.setenv("no_proxy", "*")
        environment.setenv("GITHUB_API_URL", self.address)
        environment.setenv("GITHUB_REPOSITORY", REPOSITORY)
        environment.setenv("GITHUB_TOKEN", TOKEN)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What was asked for that is no question."""
        return [(method, path) for method, path in self.asked if method != "GET"]

    def answer(self, method: str, target: str, values: dict[str, Any]) -> Answer:
        """Answer a request of which the token is right."""
        address = urlsplit(target)
        query = {name: value[0] for name, value in parse_qs(address.query).items()}
        path = address.path.removeprefix(f"/repos/{REPOSITORY}/")
        if path == address.path:
            return 404, {"message": "Not Found"}, {}
        for pattern, handle in (
            (r"labels/([\w-]+)", self._label),
            (r"labels", self._labels),
            (r"issues", self._issues),
            (r"issues/(\d+)", self._issue),
            (r"issues/(\d+)/comments", self._comments),
            (r"issues/comments/(\d+)", self._comment),
        ):
            if match := re.fullmatch(pattern, path):
                return handle(method, values, query, *match.groups())
        return 404, {"message": "Not Found"}, {}

    def add(self, title: str, body: str, labels: list[str]) -> dict[str, Any]:
        """Open an issue."""
        issue = {"number": len(self.issues) + 1, "title": title, "body": body, "state": "open"}
        self.issues.append({**issue, "labels": labels, "state_reason": None})
        return self.issues[-1]

    def open_issues(self) -> list[dict[str, Any]]:
        """Return the issues that are open."""
        return [issue for issue in self.issues if issue["state"] == "open"]

    def _label(self, _method: str, _values: dict[str, Any], _query: dict[str, str], name: str) -> Answer:
        return (200, {"name": name}, {}) if name in self.labels else (404, {"message": "Not Found"}, {})

    def _labels(self, _method: str, values: dict[str, Any], _query: dict[str, str]) -> Answer:
        if values["name"] in self.labels:
            return 422, {"errors": [{"code": "already_exists"}]}, {}
        self.labels.add(values["name"])
        return 201, values, {}

    def _issues(self, method: str, values: dict[str, Any], query: dict[str, str]) -> Answer:
        if method == "POST":
            if len(values["body"]) > LONGEST_BODY:
                return 422, {"message": "body is too long (maximum is 65536 characters)"}, {}
            return 201, self.add(values["title"], values["body"], values.get("labels", [])), {}
        found = [
            issue
            for issue in self.issues
            if query.get("labels") in (None, *issue["labels"])
            and query.get("state", "open") in ("all", issue["state"])
        ]
        return self._paged("issues", found, query)

    def _issue(self, _method: str, values: dict[str, Any], _query: dict[str, str], number: str) -> Answer:
        if int(number) > len(self.issues):
            return 404, {"message": "Not Found"}, {}
        issue = self.issues[int(number) - 1]
        issue.update(values)
        return 200, issue, {}

    def _comments(self, method: str, values: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        if method == "POST":
            about = {"id": len(self.comments) + 900, "issue": int(number), "user": {"type": "Bot"}}
            self.comments.append({**about, **values})
            return 201, self.comments[-1], {}
        own = [comment for comment in self.comments if comment["issue"] == int(number)]
        return self._paged(f"issues/{number}/comments", own, query)

    def _comment(self, _method: str, values: dict[str, Any], _query: dict[str, str], identity: str) -> Answer:
        comment = self.comments[int(identity) - 900]
        comment.update(values)
        return 200, comment, {}

    def _paged(self, path: str, items: list[dict[str, Any]], query: dict[str, str]) -> Answer:
        page, size = int(query.get("page", 1)), min(int(query.get("per_page", 30)), self.page)
        headers = {}
        if len(items) > page * size:
            more = "&".join(f"{name}={value}" for name, value in {**query, "page": str(page + 1)}.items())
            url = f"{self.address}/repos/{REPOSITORY}/{path}"
            headers["Link"] = f'<{url}?{more}>; rel="next", <{url}?page=9>; rel="last"'
        return 200, items[(page - 1) * size : page * size], headers

    def fault_of(self, method: str, path: str) -> Fault | None:
        """Take the fault that this request meets, if any."""
        for fault in self.faults:
            if fault.method == method and re.search(fault.path, path):
                self.faults.remove(fault)
                return fault
        return None

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Self]:
        """Run the server for a while."""
        github = cls()
        with ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(github)) as server:
            github.address = f"http://127.0.0.1:{server.server_port}"
            thread = threading.Thread(
                target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
            )
            thread.start()
            try:
                yield github
            finally:
                server.shutdown()
                thread.join()


def _handler_of(github: GitHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            values = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            if self.path == "/chat":
                github.chat.append(values)
                self._reply(github.chat_status, {}, {})
                return
            github.asked.append((self.command, self.path))
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                self._reply(401, {"message": "Bad credentials"}, {})
                return
            fault = github.fault_of(self.command, self.path)
            made = fault is None or fault.done
            answer = github.answer(self.command, self.path, values) if made else (0, {}, {})
            if fault is None:
                self._reply(*answer)
            elif fault.instead is not None:
                fault.instead()
            else:
                self._reply(fault.status, fault.body, fault.headers)

        do_GET = do_POST = do_PATCH = handle_one  # noqa: N815 - the names that the base class gives

        def _reply(self, status: int, content: Any, headers: dict[str, str]) -> None:
            data = (content if isinstance(content, str) else json.dumps(content)).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            """Say nothing."""

    return Handler
