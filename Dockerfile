# One image for every part of Dateline: docker-compose.yml and deploy/values.yaml say which part a container is. What
# the extras need (Celery, Kubernetes, OpenLineage, StatsD) is in the lock, and so in the image.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

# Whoever is the first process must take in what others leave behind: tini does. /entrypoint is what the probes of the
# official Helm chart call.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm --recursive --force /var/lib/apt/lists/* \
    && printf '#!/bin/sh\nexec "$@"\n' > /entrypoint \
    && chmod 0755 /entrypoint

WORKDIR /app
COPY requirements.lock .
RUN pip install --require-hashes --requirement requirements.lock

COPY . .
# A clone may be readable by its owner alone.
RUN pip install --no-deps --no-build-isolation --editable . \
    && chmod --recursive a+rX /app \
    && groupadd --gid 10001 dateline \
    && useradd --uid 10001 --gid 10001 --create-home dateline \
    && install --directory --owner=dateline --mode=0700 /home/dateline/.dateline /home/dateline/.dateline/airflow

USER dateline
ENV DATELINE_HOME=/home/dateline/.dateline \
    AIRFLOW_HOME=/home/dateline/.dateline/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/app/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/app/plugins
ENTRYPOINT ["tini", "--", "/entrypoint"]
CMD ["dateline", "--help"]
