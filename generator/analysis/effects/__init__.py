"""Whether an improvement action worked: two windows compared, held against the target fixed before the start.

counts, shares, means → comparison → verdict
"""
