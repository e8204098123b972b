# The portal as an image: small, without root, with nothing but hashed packages.
#   docker build -t portal .
FROM python:3.13-slim AS packages
WORKDIR /build
COPY requirements/scale.txt .
RUN python -m venv /venv && \
    /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --require-hashes -r scale.txt && \
    /venv/bin/python -m pip uninstall -y pip

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/data STATIC_ROOT=/srv/static
RUN useradd --system --uid 10001 --no-create-home portal && \
    mkdir -p /data /srv/static && chown portal /data
COPY --from=packages /venv /venv
WORKDIR /srv/portal
COPY manage.py pyproject.toml ./
COPY config config
COPY network network
COPY blog blog
COPY templates templates
COPY static static
RUN python -m compileall -q config network blog && \
    SECRET_KEY=only-while-building VAR_DIR=/tmp/build python manage.py collectstatic --noinput -v0 && \
    rm -rf /tmp/build
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s CMD ["python", "-c", \
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000"]
