"""What the comment under a pull request says about an approval that was given there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.exchange.due_markdown import markdown_text
from generator.words import Words


@dataclass(frozen=True)
class ReviewWords:
    """Says, as Markdown, what became of the approval of one reviewer."""

    words: Words
    login: str

    def entered(self, records: Sequence[str], refused: Mapping[str, str]) -> str:
        """Return that the approval stands in the records now."""
        _ = self.words
        names = _(", ").join(map(markdown_text, records))
        told = _("The approval by {login} was entered: {records}.", login=self._who(), records=names)
        return "\n\n".join(filter(None, (told, self.refused(refused))))

    def refused(self, refused: Mapping[str, str]) -> str:
        """Return why records could not be approved; "" for none."""
        _ = self.words
        if not refused:
            return ""
        rows = (f"- {markdown_text(record)}: {markdown_text(why)}" for record, why in sorted(refused.items()))
        title = _("The approval by {login} does not count for:", login=self._who())
        return "\n".join((title, "", *rows))

    def commands(self, records: Sequence[str], branch: str) -> str:
        """Return what the reviewer can run where no token of an app is set."""
        _ = self.words
        told = _(
            "The approval by {login} is not in the records yet: no app may write to the branch here. "
            "{login} can enter and commit it:",
            login=self._who(),
        )
        lines = ["git fetch origin", f"git switch {_shell(branch)}", "git pull --ff-only"]
        lines += [f"huiyin approve {_shell(record)}" for record in records]
        lines += [f"git commit -m 'Approve {', '.join(map(_shell, records))}' records", "git push"]
        return "\n".join((told, "", "```sh", *lines, "```"))

    def moved(self, commit: str) -> str:
        """Return that the branch has gone on since the review."""
        _ = self.words
        return _(
            "The approval by {login} was not entered: the branch has commits after {commit}, which the "
            "review does not cover. Please look at these and approve again.",
            login=self._who(),
            commit=commit[:10],
        )

    def unknown(self) -> str:
        """Return that the list of people does not have the reviewer."""
        _ = self.words
        return _(
            "The approval by {login} was not entered: nobody in `records/settings/people.yaml` has this "
            "login (`github`).",
            login=self._who(),
        )

    def _who(self) -> str:
        return markdown_text(self.login)


def _shell(text: str) -> str:
    """Return a name as a shell reads it as one word; anything odd in it goes, and with it the code fence."""
    return "".join(sign for sign in text if sign.isalnum() or sign in "-_./")
