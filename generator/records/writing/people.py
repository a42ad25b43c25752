"""Who of the team's people somebody is, by what git knows of them."""

from generator.settings import Settings


def person_behind(name: str, email: str, settings: Settings) -> str | None:
    """Return the code of the person with this e-mail address, login or label; None when nobody fits.

    The private address that GitHub gives (`123+login@users.noreply.github.com`) names the login.
    """
    wanted = email.casefold()
    if wanted:
        fitting = (
            one.code for one in settings.people.entries if one.email and one.email.casefold() == wanted
        )
        if (code := next(fitting, None)) is not None:
            return code
    login, _, host = wanted.partition("@")
    if host.startswith("users.noreply.") and (code := _with_login(login.rpartition("+")[2], settings)):
        return code
    return settings.people.code_of(name) if name else None


def _with_login(login: str, settings: Settings) -> str | None:
    people = settings.people.entries
    return next((one.code for one in people if one.github and one.github.casefold() == login), None)
