# One image for every part of Dateline; docker-compose.yml says which part a container is.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
COPY requirements.lock .
RUN pip install --require-hashes --requirement requirements.lock

COPY . .
RUN pip install --no-deps --no-build-isolation --editable . \
    && useradd --uid 10001 --create-home dateline \
    && install --directory --owner=dateline --mode=0700 /home/dateline/.dateline /home/dateline/.dateline/airflow

USER dateline
ENV DATELINE_HOME=/home/dateline/.dateline \
    AIRFLOW_HOME=/home/dateline/.dateline/airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/app/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/app/plugins
CMD ["dateline", "--help"]
