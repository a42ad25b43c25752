"""Prose of cases and reports, written in Markdown by people → finished HTML that cannot do anything."""

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "h4", "h5", "h6"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_HIGHEST_HEADING = 4
"""Headings of prose stand below those of the page's sections."""
# The site's Markdown sees no sign of its own in finished HTML: no fence, no line that begins a block.
_INERT = str.maketrans({"`": "&#96;", "~": "&#126;", "\n": "&#10;", "\r": "", "{": "&#123;", "}": "&#125;"})


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def html_of(text: str) -> str:
    """Return Markdown as HTML with nothing in it but text, links and simple marks.

    Raw HTML in the text stays text, pictures and foreign schemes go: the page loads nothing from elsewhere.
    """
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) - 1 + _HIGHEST_HEADING)}"
    made = parser.renderer.render(tokens, parser.options, {})
    return nh3.clean(
        made,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer nofollow",
        url_relative="deny",
    )


def narrative(text: str) -> Markup:
    """Return Markdown prose as one line of finished HTML, inert also for the site's own Markdown."""
    return Markup(f'<div class="hy-narrative">{html_of(text).strip().translate(_INERT)}</div>')  # noqa: S704 - cleaned
