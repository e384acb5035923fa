# Newsdesk in one image; docker-compose.yml runs it as web, worker and watcher.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements/base.txt .
RUN python -m venv /opt/newsdesk \
 && /opt/newsdesk/bin/pip install --no-cache-dir --require-hashes --no-deps -r base.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends poppler-utils \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 newsdesk \
 && install -d -o newsdesk -g newsdesk /srv/newsdesk /desk
COPY --from=build /opt/newsdesk /opt/newsdesk
ENV PATH=/opt/newsdesk/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    NEWSDESK_DATA_DIR=/desk \
    NEWSDESK_HOST=0.0.0.0
WORKDIR /srv/newsdesk
COPY --chown=newsdesk:newsdesk manage.py ./
COPY --chown=newsdesk:newsdesk newsdesk newsdesk
COPY --chown=newsdesk:newsdesk ingest ingest
COPY --chown=newsdesk:newsdesk events events
COPY --chown=newsdesk:newsdesk samples samples
USER newsdesk
RUN NEWSDESK_DATA_DIR=/tmp/build python manage.py ready --words-only && rm -rf /tmp/build
VOLUME /desk
EXPOSE 8000
CMD ["gunicorn", "-c", "python:newsdesk.web_server", "newsdesk.wsgi"]
