"""The DAGs as real Airflow reads them."""

import json

import pytest

from dateline.pipeline import upkeep as pipeline_upkeep


def test_airflow_imports_every_dag_without_an_error(described):
    assert described["errors"] == {}
    assert sorted(described["dags"]) == ["ingest", "process", "replay", "upkeep"]


def test_airflow_loads_every_plugin(described):
    assert described["plugins"] == {}


def test_importing_the_dags_loads_nothing_heavy(described):
    assert described["heavy"] == []


@pytest.mark.parametrize("dag", ["ingest", "process", "replay", "upkeep"])
@pytest.mark.parametrize(("fact", "value"), [("catchup", False), ("paused", False), ("doc", True)])
def test_a_dag_starts_by_itself_once_and_says_what_it_does(*, described, dag, fact, value):
    assert described["dags"][dag][fact] == value


def test_several_days_are_ingested_side_by_side_and_the_line_has_one_run(described):
    runs = {name: dag["max_active_runs"] for name, dag in described["dags"].items()}
    assert runs == {"ingest": 4, "process": 1, "replay": 1, "upkeep": 1}


def test_ingest_plans_then_loads_beside_asking_listings_and_pages(described):
    ingest = described["dags"]["ingest"]
    assert ingest["tasks"] == {
        "plan": ["listings", "load"],
        "load": ["close"],
        "listings": ["fetch"],
        "fetch": ["close"],
        "close": [],
    }
    assert ingest["rules"]["close"] == "none_failed"
    assert ingest["timetable"] == "CronPartitionTimetable"


def test_every_field_of_the_form_has_a_title_and_a_description(described):
    form = described["dags"]["ingest"]["form"]
    assert list(form) == ["dry_run", "limit", "mode", "since", "sources", "until"]
    assert all(field["title"] and field["description"] for field in form.values())
    assert form["mode"]["enum"] == ["both", "fetch", "load"] == list(form["mode"]["values_display"])
    assert (form["limit"]["type"], form["limit"]["minimum"]) == (["null", "integer"], 1)
    assert form["since"]["format"] == form["until"]["format"] == "date"


def test_replay_is_started_by_hand_and_takes_no_slot_of_those_who_work(described):
    replay = described["dags"]["replay"]
    assert replay["tasks"] == {"preview": [], "begin": ["swap"], "swap": []}
    assert replay["timetable"] == "NullTimetable"
    assert set(replay["pools"].values()) == {"default_pool"}


def test_the_form_of_replay_asks_for_a_dry_run_unless_told_otherwise(described):
    form = described["dags"]["replay"]["form"]
    assert list(form) == ["all", "dry_run", "since", "sources", "stage", "until"]
    assert all(field["title"] and field["description"] for field in form.values())
    assert form["stage"]["enum"] == ["extract", "annotate", "deduplicate", "cluster"]
    assert list(form["stage"]["values_display"]) == form["stage"]["enum"]
    assert form["since"]["format"] == form["until"]["format"] == "date"


def test_a_year_of_nights_leaves_no_day_out_and_doubles_none(described):
    year = described["year"]
    assert len(year) == len(set(year)) == 366
    assert year == sorted(year)
    assert (year[0], year[-1]) == ("2023-12-31", "2024-12-30")


def test_process_drains_the_stages_in_order_when_work_waits_or_a_quarter_is_over(described):
    process = described["dags"]["process"]
    assert process["tasks"] == {
        "take": ["annotate", "extract"],
        "extract": ["annotate"],
        "annotate": ["deduplicate"],
        "deduplicate": ["cluster"],
        "cluster": [],
    }
    assert process["timetable"] == "AssetOrTimeSchedule"
    assert process["assets"] == ["dateline_pending"]


def test_only_tasks_that_read_files_of_the_house_are_kept_for_its_own_worker(described):
    files = {name: dag["files"] for name, dag in described["dags"].items() if dag["files"]}
    assert files == {"ingest": ["plan", "load"], "process": ["take"]}


@pytest.mark.parametrize(
    ("task", "pool", "mapped", "outlets"),
    [
        ("take", "default_pool", False, ["dateline_articles", "dateline_documents", "dateline_stories"]),
        ("extract", "dateline_work", True, []),
        ("annotate", "dateline_work", True, []),
        ("deduplicate", "dateline_writer", False, ["dateline_articles"]),
        ("cluster", "dateline_writer", False, ["dateline_stories"]),
    ],
)
def test_documents_are_shared_out_and_each_writer_is_alone(*, described, task, pool, mapped, outlets):
    process = described["dags"]["process"]
    assert process["pools"][task] == pool
    assert (task in process["mapped"]) is mapped
    assert process["outlets"][task] == outlets


@pytest.mark.parametrize("stage", ["extract", "annotate", "deduplicate", "cluster"])
def test_a_stage_runs_although_the_one_before_had_nothing_to_do(described, stage):
    assert described["dags"]["process"]["rules"][stage] == "none_failed"


@pytest.mark.parametrize(
    ("night", "key"),
    [
        ("2026-03-08", "2026-03-07"),  # the clock changes in the United States
        ("2026-03-09", "2026-03-08"),
        ("2026-03-29", "2026-03-28"),  # and in Europe
        ("2026-03-30", "2026-03-29"),
        ("2026-10-25", "2026-10-24"),
        ("2026-10-26", "2026-10-25"),
        ("2026-11-01", "2026-10-31"),
        ("2027-01-01", "2026-12-31"),
    ],
)
def test_the_run_after_midnight_carries_the_day_that_ended(described, night, key):
    assert described["keys"][night] == key


def test_upkeep_has_a_task_a_chore_and_none_stops_another(described):
    upkeep = described["dags"]["upkeep"]
    assert upkeep["tasks"] == {chore: [] for chore in pipeline_upkeep.CHORES}
    assert set(upkeep["rules"].values()) == {"all_success"}
    assert upkeep["timetable"] == "CronTriggerTimetable"
    assert upkeep["form"]["chores"]["items"]["enum"] == list(pipeline_upkeep.CHORES)
    assert upkeep["first_run"] > upkeep["asked_at"]  # a house just built has no last night


def test_upkeep_goes_through_its_chores_in_their_order_one_at_a_time(described):
    upkeep = described["dags"]["upkeep"]
    assert upkeep["max_active_tasks"] == 1
    assert sorted(upkeep["weights"], key=upkeep["weights"].get, reverse=True) == list(pipeline_upkeep.CHORES)


CASES = [
    ("nothing waits, nothing is said", 60, [0, 0, 0], []),
    ("work appears", 60, [0, 5, 5, 5], [5]),
    ("work grows", 60, [1, 2, 2, 7], [1, 2, 7]),
    ("work shrinks", 60, [9, 4, 1, 0], [9]),
    ("work comes back", 60, [3, 0, 3], [3, 3]),
    ("work that stays is announced again", 0, [2, 2, 2], [2, 2, 2]),
    ("a database that does not answer is asked again", 60, [None, None, 4], [4]),
    ("a gap is no news", 60, [4, None, 4, 6], [4, 6]),
    ("one kind grows while another shrinks", 60, [{"past": 900}, {"past": 700, "files": 1}], [900, 701]),
    ("a word of something new is news although as much was done", 60, [3, "!", 3, 3], [3, 3]),
    ("a word of what is done already is none", 60, [0, "!", 0], []),
]


@pytest.fixture(scope="session")
def announced(airflow):
    return airflow("announce.py", json.dumps([[reannounce, counts] for _, reannounce, counts, _ in CASES]))


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case[0] for case in CASES])
def test_the_trigger_announces(announced, number):
    assert announced[number] == CASES[number][3]
