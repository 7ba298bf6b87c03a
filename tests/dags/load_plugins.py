"""Load the plugins as every process of Airflow's does, and print as JSON what came along."""

import json
import sys
from pathlib import Path

from airflow import plugins_manager

HEAVY = (
    *("fastapi", "starlette", "jinja2.environment", "airflow.api_fastapi.app"),
    *("airflow.api_fastapi.core_api.security", "openlineage.client", "airflow.providers.openlineage.plugins.listener"),
)


def main(folder: str) -> None:
    before = set(sys.modules)
    plugins_manager.ensure_plugins_loaded()
    new = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items() if name not in before}
    views, _ = plugins_manager._get_ui_plugins()
    apps, _ = plugins_manager.get_fastapi_plugins()
    found = {
        "files": sorted(Path(path).name for path in new.values() if path.startswith(folder)),
        "along": sorted(set(HEAVY) & set(new)),
        "views": {view["destination"]: view["href"] for view in views},
        "apps": [app["url_prefix"] for app in apps],
    }
    sys.stdout.write("\n" + json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
