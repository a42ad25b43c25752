"""A commit on a branch of GitHub, made through its API: on exactly one parent, or not at all."""

from collections.abc import Mapping
from urllib.parse import quote

from generator.exchange.github_client import Client, NotifyError
from generator.words import N_

_CONFLICTS = (409, 422)


class MovedError(NotifyError):
    """The branch no longer ends where the commit would be added."""


def commit_files(client: Client, branch: str, parent: str, files: Mapping[str, str], message: str) -> str:
    """Add a commit with these files (path → text) to `branch` and return its id.

    MovedError when the branch has any commit beyond `parent`: GitHub refuses to move a branch except forward,
    and the new commit knows only that parent. The commit's author is whoever the token belongs to.
    """
    tree = client.find(f"git/commits/{parent}")
    if tree is None:
        raise MovedError(N_("The reviewed commit is not in the repository."))
    entries = [
        {"path": path, "mode": "100644", "type": "blob", "content": text}
        for path, text in sorted(files.items())
    ]
    # A tree or commit that nothing points to is made twice without harm.
    values: dict[str, object] = {"base_tree": tree["tree"]["sha"], "tree": entries}
    made = client.make("git/trees", values, lambda: None)
    values = {"message": message, "tree": made["sha"], "parents": [parent]}
    commit: str = client.make("git/commits", values, lambda: None)["sha"]
    try:
        client.change(f"git/refs/heads/{quote(branch)}", {"sha": commit, "force": False})
    except NotifyError as error:
        if error.values.get("status") in _CONFLICTS:
            raise MovedError(N_("The branch has new commits that were not reviewed.")) from None
        raise
    return commit
