"""The app that Airflow's api-server serves under /dateline: POST documents, GET runs and GET runs/{run id}.

Airflow's own auth manager, whichever it is, decides who may: handing in a document asks for what triggering `ingest`
asks for, reading of a run for what looking at it asks for. Hubs have no login: what they send bears a signature.
"""

from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity
from airflow.api_fastapi.core_api.security import requires_access_dag

from dateline_desk_app import push
from dateline_desk_app.desk import make
from dateline_desk_app.gate import Gate
from dateline_desk_app.office import Office
from dateline_desk_app.push import Postbox

_DAG = "ingest"
GATE = Gate(
    write=requires_access_dag("POST", DagAccessEntity.RUN, _DAG),
    read=requires_access_dag("GET", DagAccessEntity.RUN, _DAG),
)

app = make(GATE, Office())
app.include_router(push.make(Postbox()))
