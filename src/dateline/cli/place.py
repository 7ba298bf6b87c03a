"""Where the command line stands: its settings, read from the environment once a command."""

import os
from pathlib import Path

from dateline import bundle, settings


def chosen() -> settings.Settings:
    """Return the settings of this process.

    Raises:
        ConfigurationError: a setting cannot be used.
    """
    return settings.read(os.environ, clone=base())


def base() -> Path:
    """Return the folder that holds the default home: the clone, or the user's own folder for an installed wheel."""
    return bundle.ROOT if (bundle.ROOT / "pyproject.toml").is_file() else Path.home()
