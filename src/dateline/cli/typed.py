"""What a person typed: text that is UTF-8, days, hosts, and paths of what is there."""

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import typer

from dateline.normalize import urls

UNDATED = "undated:"  # before the day on which articles without one were first seen
LONGEST_NUMBER = 18  # digits the database takes


def text(word: str) -> str:
    """Return a word as UTF-8, whatever the locale took it for.

    Raises:
        BadParameter: it is no UTF-8.
    """
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeDecodeError as error:
        raise typer.BadParameter("no UTF-8 text") from error


def day(word: str) -> date:
    """Return a day written as 2024-02-08.

    Raises:
        BadParameter: it is none.
    """
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise typer.BadParameter(f"{word}: no day such as 2024-02-08") from error


def quarantined(word: str) -> object:
    """Return what a line of `dateline quarantine list` is called: the number of an item, or a day of stories.

    Raises:
        BadParameter: it is neither.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    if word.isascii() and word.isdecimal() and len(word) <= LONGEST_NUMBER:
        return int(word)
    try:
        return pipeline.Day(date.fromisoformat(word.removeprefix(UNDATED)), word.startswith(UNDATED))
    except ValueError as error:
        raise typer.BadParameter(f"{word}: no number of an item, and no day such as 2024-02-08") from error


def host(word: str) -> str:
    """Return a host's name in lower-case ASCII.

    Raises:
        BadParameter: it is none; an address is more than a host.
    """
    address = urls.canonical(f"http://{text(word)}/")
    name = urlsplit(address).hostname if address else None
    if name is None or address != f"http://{name}/":
        raise typer.BadParameter(f"{word}: no host such as example.com")
    return name


def country(word: str) -> str:
    """Return a country's two letters in capitals.

    Raises:
        BadParameter: it is none.
    """
    if not (len(word) == 2 and word.isascii() and word.isalpha()):
        raise typer.BadParameter(f"{word}: two letters by ISO 3166, such as UA")
    return word.upper()


def path(word: str) -> Path:
    """Return the path of a file or folder that is there.

    Raises:
        BadParameter: there is none, or it cannot be reached; an empty word, as of an unset variable, is no path.
    """
    if not word:
        raise typer.BadParameter("an empty path: no such file or folder")
    try:
        Path(word).stat()
    except FileNotFoundError as error:
        raise typer.BadParameter(f"{word}: no such file or folder") from error
    except OSError as error:
        raise typer.BadParameter(f"{word}: {(error.strerror or '').lower()}") from error
    if not os.access(word, os.R_OK):
        raise typer.BadParameter(f"{word}: permission denied")
    return Path(word)


def target(word: str) -> Path:
    """Return the path of a file that may be written: its folder is there.

    Raises:
        BadParameter: there is no such folder, or the word is empty, as of an unset variable.
    """
    if not word:
        raise typer.BadParameter("an empty path: name the file to write")
    if not Path(word).parent.is_dir():
        raise typer.BadParameter(f"{word}: no such folder")
    return Path(word)
