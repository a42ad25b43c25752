"""Markdown of what people wrote: it shows, and does nothing else."""

import pytest

from generator.exchange.due_markdown import markdown_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("技术部-前端/后端开发组", "技术部-前端/后端开发组"),
        ("@octocat and #12 GH-3", "@\u200boctocat and \\#\u200b12 GH-\u200b3"),
        ("[a](javascript:b)", "\\[a\\](javascript:b)"),
        ("<!-- x --> `y` *z* | ~", "\\<\\!-- x --\\> \\`y\\` \\*z\\* \\| \\~"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("a\n# b\x1b[31m", "a \\# b \\[31m"),
    ],
)
def test_text_is_no_syntax_and_calls_nobody(text: str, expected: str) -> None:
    assert markdown_text(text) == expected
