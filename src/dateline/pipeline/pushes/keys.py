"""The key of a home from which its subscriptions' addresses and secrets are made."""

from dateline.fetch.websub import Keys
from dateline.service import vault
from dateline.settings import Settings


def keys(settings: Settings) -> Keys:
    """Return the home's key, which is made at the first call."""
    return Keys(vault.push_key(settings.secrets))
