"""A pytest plugin: a skipped test is a failure, for what nobody ran nobody knows; so is a worker that died."""

import pytest

_unseen: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember each test that did not run to its end."""
    if report.skipped:
        _unseen.append(f"skipped: {report.nodeid}")


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Remember each module that skipped itself as a whole."""
    if report.skipped:
        _unseen.append(f"skipped: {report.nodeid}")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Remember a worker that died; between two tests pytest-xdist would start another and say nothing more."""
    if error:
        _unseen.append(f"a worker died: {error}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that is green but for those into a red one."""
    if _unseen and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name them."""
    for line in _unseen:
        terminalreporter.write_line(f"{line}, so the run fails", red=True)
