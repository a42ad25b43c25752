"""What the settings files are made of: closed groups of fields, and entries of lists."""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator.settings.leaves import Code, Label


class Part(BaseModel):
    """A group of fields: frozen, and closed to fields that nobody has defined; `x-…` fields are ignored."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True
    )

    @model_validator(mode="before")
    @classmethod
    def _without_own_fields(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: held for key, held in value.items() if not str(key).startswith("x-")}
        return value


class Word(Part):
    """An entry of a list."""

    code: Code
    zh: Label
    en: Label
    aliases: tuple[Label, ...] = ()


Words = Annotated[tuple[Word, ...], Field(min_length=1)]


class Bilingual(Part):
    """One text in both languages."""

    zh: Label
    en: Label

    def label(self, language: str) -> str:
        """Return the text in "zh" or "en"."""
        return self.en if language == "en" else self.zh
