"""The stages in order, without logic of their own: reading → checking, reading → building."""
