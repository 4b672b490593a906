"""The keys of servers: taken from the environment or from a file of the user's alone, and kept out of all else."""

import os
import stat
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from platformdirs import user_config_path

from dpotui.candidates.secret_names import is_secret_name
from dpotui.candidates.server.address import Endpoint, endpoint
from dpotui.errors import BadInputError
from dpotui.plain_files import open_input
from dpotui.text import one_line

USUAL_VARIABLE: Final = "OPENAI_API_KEY"
_SHORTEST: Final = 8
"""Characters from which a key is looked for in what a server sends; where no key is needed it is a word like `none`."""
_STRUCK: Final = "[key]"


@dataclass(frozen=True)
class Key:
    """A server's key, or none. Printing it shows nothing."""

    secret: str = field(default="", repr=False)

    def is_in(self, text: str) -> bool:
        """Whether the key can be read in `text`."""
        return len(self.secret) >= _SHORTEST and self.secret in text

    def struck_from(self, text: str) -> str:
        """`text` without the key, should somebody have put it there."""
        return text.replace(self.secret, _STRUCK) if self.is_in(text) else text


def settings_file() -> Path:
    """Where keys may be kept: `["https://host/v1"]` tables with a `key`, in a file that only its owner can read."""
    return user_config_path("dpotui") / "servers.toml"


def find_key(asked: Endpoint) -> Key:
    """The key for an endpoint: from the variable it names, else the settings file, else `OPENAI_API_KEY`, else none.

    Raises BadInputError, never saying the key, when the variable is not set, the file may be read by others or is
    damaged, or what is found cannot be a key.
    """
    if asked.key_variable:
        return _from_variable(asked)
    if kept := _kept_keys().get(asked.url):
        return _checked(kept, one_line(str(settings_file())))
    return _checked(os.environ.get(USUAL_VARIABLE, ""), f"${USUAL_VARIABLE}")


def check_variable(name: str) -> str:
    """The name of a variable that may hold a key. Raises BadInputError for one that does not say that it is secret."""
    if not name.isidentifier() or not is_secret_name(name):
        raise BadInputError(
            f"{one_line(name, 60)}: a key is taken only from a variable that is named for what it is.\n"
            "Call it so that KEY, TOKEN or SECRET is in its name: then it is also kept from the model's process."
        )
    return name


def _from_variable(asked: Endpoint) -> Key:
    name = check_variable(asked.key_variable)
    if not os.environ.get(name, "").strip():
        raise BadInputError(f"{asked.host}: its key is to be in ${name}, which is not set.\nexport {name}=...")
    return _checked(os.environ[name], f"${name}")


def _checked(key: Any, where: str) -> Key:
    """The key, if an HTTP header can hold it: what cannot would end up, key and all, in an error message."""
    stripped = key.strip() if isinstance(key, str) else " "
    if any(not "!" <= character <= "~" for character in stripped):
        raise BadInputError(f"{where}: what is there is no key: it has blanks or special characters. Set it again.")
    return Key(stripped)


def _kept_keys() -> dict[str, Any]:
    """The keys in the settings file, by address."""
    path = settings_file()
    shown = one_line(str(path))
    try:
        with open_input(path) as file:
            _check_private(os.fstat(file.fileno()), shown)
            tables = tomllib.load(file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BadInputError(f"{shown}: cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise BadInputError(
            f'{shown}: is not valid TOML.\nFor each server write ["https://host/v1"], and below it key = "...".'
        ) from None
    return {endpoint(url).url: table.get("key", "") for url, table in tables.items() if isinstance(table, dict)}


def _check_private(found: os.stat_result, shown: str) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077 or found.st_uid != os.getuid():
        raise BadInputError(
            f"{shown}: others may read the keys in it (mode {mode:o}), so none is taken from it.\n"
            f"Make it yours alone: chmod 600 {shown}"
        )
