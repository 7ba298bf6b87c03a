"""The end of the one real Airflow, after every test that needs it."""

from service.newcomer import Newcomer


def test_make_down_leaves_nothing_running(newcomer: Newcomer) -> None:
    assert newcomer.running() != []
    newcomer.types("make", "down")
    assert newcomer.running() == []
