"""The repository on GitHub that a workflow speaks for, as its environment names it."""

import os

from generator.cli.records import refuse
from generator.exchange.github_client import Client
from generator.words import N_, Words

API = "https://api.github.com"


def client_or_refuse(words: Words, token: str) -> Client:
    """Return a client for GITHUB_REPOSITORY with the token in that variable; refuse where one is missing."""
    found = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get(token, "")
    if not all(found):
        refuse(words(N_("Set GITHUB_REPOSITORY and {token}: this is for workflows on GitHub."), token=token))
    return Client(os.environ.get("GITHUB_API_URL", API), *found)
