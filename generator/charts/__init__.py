"""Charts: what a page wants drawn (drawing), how each kind of picture looks (kinds), in one look (theme)."""
