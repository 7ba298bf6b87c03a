"""What docs/metrics.md names is there: our counters, Airflow's, the settings, the tables."""

import importlib.metadata
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "metrics.md").read_text("utf-8")
AIRFLOW = importlib.metadata.distribution("apache-airflow-core")
_METRICS = AIRFLOW.locate_file("airflow/_shared/observability/metrics/metrics_template.yaml")
METRICS = {metric["name"] for metric in yaml.safe_load(Path(str(_METRICS)).read_text("utf-8"))["metrics"]}
SETTINGS = yaml.safe_load(Path(str(AIRFLOW.locate_file("airflow/config_templates/config.yml"))).read_text("utf-8"))


def section(title: str) -> str:
    """Return a section of the page, without those below it."""
    return re.split(r"^#+ ", PAGE.partition(f"# {title}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def named(title: str) -> list[str]:
    """Return what stands in the first column of a section's tables."""
    rows = re.findall(r"^\| (`[^|]+`) \|", section(title), re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


@pytest.mark.parametrize("name", named("Airflow's, worth watching"))
def test_a_metric_of_airflow_is_one(name: str) -> None:
    assert name in METRICS


def test_each_counter_of_ours_stands_on_the_page() -> None:
    sent = re.findall(r'"(dateline\.\w+)"', (ROOT / "plugins" / "dateline_metrics.py").read_text("utf-8"))
    assert sorted(sent) == sorted(name for name in named("Our own counters") if name.startswith("dateline."))


@pytest.mark.parametrize("name", sorted(set(re.findall(r"AIRFLOW__METRICS__(\w+)", PAGE))))
def test_a_setting_of_airflows_metrics_is_one(name: str) -> None:
    assert name.lower() in SETTINGS["metrics"]["options"]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"AIRFLOW__OPENLINEAGE__(\w+)", PAGE))))
def test_a_setting_of_the_openlineage_provider_is_one(name: str) -> None:
    provider = importlib.metadata.distribution("apache-airflow-providers-openlineage")
    told = Path(str(provider.locate_file("airflow/providers/openlineage/get_provider_info.py"))).read_text("utf-8")
    assert f'"{name.lower()}": {{' in told
