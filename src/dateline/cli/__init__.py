"""The command line: every outcome becomes an exit code and at most one line for a person.

0 done; 1 the run failed; 2 wrong usage or configuration; 130 stopped by Ctrl-C.
"""

from collections.abc import Sequence

import typer

from dateline.cli import crash, show
from dateline.cli.app import app
from dateline.errors import ConfigurationError, DatelineError

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command (that of `sys.argv`, if none is given) and return the exit code."""
    show.prepare()
    try:
        return app(args=arguments, prog_name="dateline", standalone_mode=False) or 0
    except typer.TyperException as error:
        return misused(error)
    except (ConfigurationError, PermissionError) as error:
        return failed(error, code=2)
    except DatelineError as error:
        return failed(error, code=1)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:  # noqa: BLE001  the last line: a person gets one line, the traceback goes to a file
        where = crash.keep(error)
        return failed(f"unexpected {type(error).__name__}: {error} (traceback: {where or 'could not be kept'})", code=1)


def misused(error: typer.TyperException) -> int:
    """Say what was wrong with the command as typed; without any words there, show the help."""
    message = error.format_message()
    if message.startswith("Usage:"):
        show.say(message)
        return error.exit_code
    context: typer.Context | None = getattr(error, "ctx", None)
    hint = f" (see {context.command_path} --help)" if context else ""
    return failed(f"{message}{hint}", code=error.exit_code)


def failed(message: object, *, code: int) -> int:
    """Say on one line what went wrong and return the exit code."""
    words = f"{message.filename}: {message.strerror}" if isinstance(message, PermissionError) else str(message)
    show.say(f"dateline: {' '.join(words.split())}")
    return code
