"""The office behind the desk: documents are left with the submitter's login, runs are read with the reader's."""

import os
from collections.abc import Mapping, Sequence

from dateline.model.ledger import Account, RunHead
from dateline.settings import Settings


class Office:
    """Does what is asked at the desk; every method blocks, and raises DatelineErrors."""

    def leave(self, body: bytes, media_type: str, *, claims: Mapping[str, str]) -> list[int]:
        """Leave what a body holds; return the submissions' numbers.

        Raises:
            Rejected: it cannot be read; the message says what is wrong, and where.
        """
        from dateline import pipeline  # noqa: PLC0415  heavy

        return pipeline.submit(_settings(), pipeline.pack(body, media_type, claims=claims))

    def latest(self) -> Sequence[RunHead]:
        """Return the latest runs at the door."""
        from dateline import pipeline  # noqa: PLC0415

        return pipeline.latest_runs(_settings())

    def run(self, key: str) -> Sequence[Account]:
        """Return what is told of the runs at the door that go by one of Airflow's run ids."""
        from dateline import pipeline  # noqa: PLC0415

        return pipeline.run_accounts(_settings(), key)


def _settings() -> Settings:
    from dateline import bundle, settings  # noqa: PLC0415

    return settings.read(os.environ, clone=bundle.ROOT)
