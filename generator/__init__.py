"""Huiyin 回音: customer feedback as YAML in git → a published report site.

    records/*.yaml → reading → rules → tables → analysis → charts → pages → rendering → docs → MkDocs → site
                                  └──→ figures (one JSON per period, read by pages, exports and CI gates)

`records` reads single documents, `rules` judge them; `tables` makes columns of them, cut at `as_of`;
`analysis` counts, `figures` holds the results; `charts` and `pages` say what is shown, `rendering` writes it.
`pipeline` runs the stages in order; `cli` alone knows the clock, prints and ends the process.
"""

__version__ = "0.1.0"
