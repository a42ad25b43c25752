"""A real MkDocs build of a small site whose records are hostile."""

import json
import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.rendering.site import Site, SiteError, asset_files, build_site, search_words, with_policy
from generator.rendering.writing import read_folder, write_folder
from generator.words import words_for
from tests.pages import improvements, samples, sites

LABELS = ("物流配送", "配送延迟", "退款流程", "账户与支付", "APP留言")


def docs_of(text: str) -> dict[str, bytes]:
    figures = samples.site_figures(samples.month("2024-05", quote=text), samples.month("2024-06", quote=text))
    figures = replace(figures, actions=improvements.found(text))
    left_out = samples.LeftOut("records/<b>`#.yaml", 1, ("YML001",))
    made = sites.render(sites.pages(figures, "zh"), "zh", (left_out,), synthetic=True)
    return {path: page.encode() for path, page in made.items()} | asset_files("zh")


def build(folder: Path, files: dict[str, bytes], title: str = "客户之声 <b>") -> Path:
    write_folder(folder / "docs", files)
    build_site(
        Site(title, "zh", labels=LABELS),
        words_for("zh"),
        sites.AS_OF,
        docs=folder / "docs",
        output=folder / "site",
        scratch=folder / "scratch",
    )
    return folder / "site"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hostile"), docs_of(samples.HOSTILE))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("harmless"), docs_of("原话"), "客户之声")


class Article(HTMLParser):
    """What stands in the article of a page: its elements, their attributes, its text."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        if self.depth:
            self.elements.append((tag, tuple(name for name, _ in attrs)))
            self.links |= {value or "" for name, value in attrs if name in {"href", "src"}}

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def article(page: Path) -> Article:
    parser = Article()
    parser.feed(page.read_text("utf-8"))
    return parser


@pytest.mark.parametrize("name", ["periods/2024-05.html", "index.html"])
def test_hostile_records_make_no_element_no_attribute_and_no_link(
    hostile: Path, harmless: Path, name: str
) -> None:
    found, expected = article(hostile / name), article(harmless / name)

    assert len(expected.elements) > 20
    assert found.elements == expected.elements
    assert found.links == expected.links
    assert found.depth == expected.depth == 0


def test_hostile_words_are_shown_as_they_are(hostile: Path) -> None:
    shown = article(hostile / "periods/2024-05.html").text

    for words in (
        "<script>window.hacked = 1</script>",
        "{{ 7 * 7 }}",
        "![](http://x.example/p)",
        "# h",
        "]]>",
        "&lt;",
    ):
        assert words in shown


def test_no_page_loads_anything_from_elsewhere(hostile: Path) -> None:
    loaded = re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=[\"']?((?:https?:)?//[^\"'> ]+)"
    )
    for page in hostile.rglob("*.html"):
        assert loaded.findall(page.read_text("utf-8")) == [], page.name
    for sheet in hostile.rglob("*.css"):
        assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", sheet.read_text("utf-8")), sheet.name


def test_headings_have_ids_in_chinese(hostile: Path) -> None:
    assert '<h2 id="2024年">' in (hostile / "periods/index.html").read_text("utf-8")


def test_the_search_finds_the_parts_of_labels(hostile: Path) -> None:
    index = json.loads((hostile / "search/search_index.json").read_text("utf-8"))
    terms = {
        term
        for entry in index["docs"]
        for text in (entry["title"], entry["text"])
        for term in re.split(index["config"]["separator"], re.sub("<[^>]+>", " ", text))
    }

    assert {"物流", "配送", "延迟", "退款", "流程"} <= terms
    assert "物流配送" not in terms
    assert not terms & set("不在件")  # within a sentence one character alone is no word


def test_the_search_holds_words_and_neither_numbers_nor_tables_of_records(hostile: Path) -> None:
    entries = json.loads((hostile / "search/search_index.json").read_text("utf-8"))["docs"]

    assert not [entry["location"] for entry in entries if "▲" in entry["text"] or "1,0" in entry["text"]]
    assert not [entry["location"] for entry in entries if entry["location"].startswith("records.html#")]


def test_tabs_mark_the_section_of_a_page_outside_the_navigation(hostile: Path) -> None:
    page = (hostile / "periods/2024-05.html").read_text("utf-8")

    active = re.findall(r'md-tabs__item--active">\s*<a href="([^"]+)"[^>]*aria-current="true"', page)
    assert active == ["index.html"]


def test_only_the_theme_s_own_scripts_may_run(hostile: Path) -> None:
    policies = set()
    for path in sorted(hostile.rglob("*.html")):
        page = path.read_text("utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
        assert policy, path
        policies |= set(re.findall(r"'sha256-[^']+'", policy[1]))
        assert "'unsafe-eval'" not in policy[1]
        assert "default-src 'self'" in policy[1]
    assert 3 <= len(policies) <= 6


def test_a_script_in_the_article_is_never_allowed() -> None:
    page = '<meta charset="utf-8"><script>theme()</script><article><script>record()</script></article>'

    assert len(re.findall("'sha256-", with_policy(page))) == 1
    assert with_policy(page) == with_policy(page.replace("record()", "other()")).replace(
        "other()", "record()"
    )


def test_the_same_docs_give_the_same_bytes(
    hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LANG", "zh_CN.GB18030")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    files = docs_of(samples.HOSTILE)
    again = build(tmp_path, dict(sorted(files.items(), reverse=True)))

    first, second = read_folder(hostile), read_folder(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_what_mkdocs_refuses_is_our_fault_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build(tmp_path, {**docs_of("原话"), "index.md": b"# a\n\n[b](nowhere.md)\n"})


def test_the_search_takes_compounds_apart() -> None:
    assert (
        search_words(("退款流程", "退款流程", "账户与支付", "电话", "phone")) == "账户与支付 0\n退款流程 0\n"
    )


def test_the_environment_of_the_caller_is_left_alone(hostile: Path) -> None:
    assert hostile.is_dir()
    assert not [name for name in os.environ if name in {"HUIYIN_DOCS", "HUIYIN_SITE", "SOURCE_DATE_EPOCH"}]
