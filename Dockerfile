# The image the gate runs in: one for the whole pipeline, for each step alone and for every platform.
#
#   docker build --build-arg BASE_IMAGE=NAME@sha256:... .
#
# BASE_IMAGE is Debian with git, ca-certificates and python3 (3.11 or later, with venv); .ci/base.sh makes one.
# It has no default on purpose. A tag says something else tomorrow, and a digest is worth something only to whoever
# fetched it, so the default stays empty until a release writes the digest of the base that it published. Without it
# the build stops at once, instead of starting from a name that somebody else could fill.
ARG BASE_IMAGE

FROM ${BASE_IMAGE} AS build
RUN python3 -E -s -c 'import sys, venv; sys.exit(sys.version_info < (3, 11) and "the base needs Python 3.11 or later")' \
 && git --version

# .ci/trust is optional: a CA bundle (ca.pem) and a package client's configuration (pip.conf) for a host that sits
# behind a proxy or a mirror. It is copied, not mounted as a build secret, because the classic builder has no secrets;
# the brackets make it a pattern, and a pattern may match nothing. Only this stage sees it and this stage is not
# shipped, but its layer stays in the builder's cache: put no lasting credentials in it.
COPY requirements/keyless.txt .ci/trus[t] /build/

# The package client lives beside the environment, not in it. Wheels only: a source distribution would run code of its
# own choosing, with tools that the image does not have. Everything is compiled once, here, because the user at run
# time may not write; unchecked bytecode does not depend on the times of files, which differ from build to build.
RUN python3 -m venv /build/client \
 && python3 -m venv --without-pip --symlinks /opt/venv \
 && if [ -f /build/ca.pem ]; then export PIP_CERT=/build/ca.pem; fi \
 && if [ -f /build/pip.conf ]; then export PIP_CONFIG_FILE=/build/pip.conf; fi \
 && /build/client/bin/pip --python /opt/venv/bin/python --disable-pip-version-check --no-input \
      install --require-hashes --only-binary :all: --no-compile --no-cache-dir --requirement /build/keyless.txt \
 && /opt/venv/bin/python -E -s -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/venv/lib \
 && chmod -R go=rX /opt/venv

COPY entrypoint.py wiring.py anew.py isolated.py received.py /app/
COPY codewarrant/ /app/codewarrant/
COPY steps/ /app/steps/
COPY rules/ /app/rules/
COPY schemas/ /app/schemas/
COPY workflows/ /app/workflows/

# Readable by every user, whatever the umask of the checkout was.
RUN printf '#!/bin/sh\nexec /opt/venv/bin/python -E -s -B /app/entrypoint.py "$@"\n' > /app/codewarrant.sh \
 && /opt/venv/bin/python -E -s -m compileall -q --invalidation-mode unchecked-hash /app \
 && chmod -R u=rwX,go=rX /app \
 && chmod a+x /app/codewarrant.sh

FROM ${BASE_IMAGE}
# The base carries a package client for the stage above; what nothing here runs is not shipped.
# The link is what to type where a platform runs a shell, or a command of its own, in the image.
RUN dpkg-query --show --showformat '${Package}\n' 'python3*-venv' 'python3-*-whl' \
  | xargs dpkg --purge --force-depends \
 && rm -rf /var/log/* \
 && ln -s /app/codewarrant.sh /usr/local/bin/codewarrant

ARG BASE_IMAGE
ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="codewarrant" \
      org.opencontainers.image.description="Decides whether a change written with an AI assistant may merge, and leaves signed evidence of why." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"

# For child processes. The entrypoint ignores Python's variables and is told the same by a flag.
ENV PYTHONDONTWRITEBYTECODE=1
# A container has no user of its own: a key made here would be gone with it, and nobody could verify what it signed.
ENV CI=true

COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app

# No USER and no WORKDIR: GitHub runs the image as root in a folder of its own, Jenkins as the user of its agent.
# -E and -s keep the checkout under review out of Python's search path, and so does naming the program by its path:
# with -m, or from a relative path, a json.py in the checkout would be imported in place of Python's own.
ENTRYPOINT ["/opt/venv/bin/python", "-E", "-s", "-B", "/app/entrypoint.py"]
