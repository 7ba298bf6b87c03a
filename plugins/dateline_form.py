"""The form of the DAG `ingest`, and what it says of itself. Light, as every plugin."""

from airflow.sdk import Param

DOC = """
### ingest: from the sources into the raw store

Every night, for the day that has just ended: the run's partition key is that day. **Trigger** it by hand for other
days, or start a **backfill** for a range of them, a run a day. Whatever is there already counts as *known*, so doing
days again adds nothing; what is new wakes `process`.

What a day can still bring:

| a source has | the newest days | past days |
|---|---|---|
| feeds | all they list, whatever its day | nothing: **feeds forget**. The newest run takes what they still list |
| sitemaps | what is new | what they list for the days: **sitemaps remember**, some of them everything |
| sitemaps with `{date}` in the address | those of the last days | the day's own, all of it |
| web archives (`warcs`) | those of the days and of the day before | the same: **archives remember** |
| a folder with `{date}` in its path | the folder of each day | the same; one that is not there brings nothing |
| a plain folder | read whole | nothing: it **has no days** |

Only the newest run also asks for whatever else is due (second looks, pages that failed). What past days bring waits
behind today's news. The run's row in `news.runs` says what it was asked for and, by name, what it could not bring.
"""
PARAMS = {
    "since": Param(
        None, type=["null", "string"], format="date", title="First day",
        description="Empty: the day before the end, or the run's own day.",
    ),
    "until": Param(
        None, type=["null", "string"], format="date", title="First day no longer wanted",
        description="Empty: up to and with today, if there is a first day.",
    ),
    "sources": Param(
        None, type=["null", "array"], items={"type": "string", "maxLength": 64}, title="Sources",
        description="Ids, one a line, as `dateline sources list` shows them, enabled or not. Empty: all enabled.",
    ),
    "mode": Param(
        "both", type="string", enum=["both", "fetch", "load"], title="What to do",
        values_display={"both": "load files and ask the web", "fetch": "only ask the web", "load": "only load files"},
        description="Files are those of folders and web archives on the sources' pages.",
    ),
    "limit": Param(
        None, type=["null", "integer"], minimum=1, title="Documents at most",
        description="Of files and pages together. Texts that a feed itself brings are not counted.",
    ),
    "dry_run": Param(
        default=False, type="boolean", title="Count only",
        description="Say what would be loaded and asked, in the log and XCom of the task plan. Nothing is written.",
    ),
}  # fmt: skip
