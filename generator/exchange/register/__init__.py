"""Registers that teams keep elsewhere → records.

bytes → sheets (`reading`) → table (`headers`) → columns matched (`matching`) → mapping (`mapping_file`)
→ values (`dates`, `cells`) → drafts (`drafting`) → files (`filing`). Judging the drafts is the pipeline's.
"""
