"""Columns of texts that recur: each text is looked at once, not as an object of Arrow for every row."""

from collections.abc import Callable, Iterable

import pandas as pd


def among(ids: "pd.Series[str]", known: Iterable[str]) -> "pd.Series[bool]":
    """Tell which ids are known: `isin` would make an object of Arrow of each that is."""
    held = set(known.to_list() if isinstance(known, pd.Series) else known)
    return pd.Series([identity in held for identity in ids.to_list()], index=ids.index, dtype="bool")


def rewritten(texts: "pd.Series[str]", change: Callable[[str], str | None]) -> "pd.Series[str]":
    """Return what `change` makes of each text; texts recur, and each is changed once."""
    codes, found = pd.factorize(texts)
    changed = pd.array([change(text) for text in found.tolist()], dtype="str")
    return pd.Series(changed.take(codes, allow_fill=True), index=texts.index)


def major_of(category: str) -> str:
    """Return the code of what a category or department stands under: "logistics" of "logistics/delay"."""
    return category.partition("/")[0]
