# The image the gate runs in: one for the whole pipeline, for each step alone and for every platform.
#
#   docker build --build-arg BASE_IMAGE=NAME@sha256:... .
#
# BASE_IMAGE is Debian with git, ca-certificates and python3 (3.11 or later, with venv); .ci/base.sh makes one.
# It has no default on purpose. A tag says something else tomorrow, and a digest is worth something only to whoever
# fetched it, so the default stays empty until a release writes the digest of the base that it published. Without it
# the build stops at once, instead of starting from a name that somebody else could fill.
#
# From one base and one commit everybody gets the same three layers, bit for bit (docs/release.md). So the files bear one
# date, and each stage puts what ships into a folder: a folder that is copied takes its date along, one that is made by
# copying into it bears the time of the build. The date is no commit's, so that a layer whose content stays is pulled once.
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
# own choosing, with tools that the image does not have. They are installed from files, since then the environment records
# the digest of each. Everything is compiled once, here, because the user at run time may not write; unchecked bytecode
# does not depend on the times of files.
#
# What is taken away is what nothing but the engine's own front end asks for: the gate starts the engine itself. `rm` stops
# the build where there is no such wheel, and tests/container/test_image.py holds that the list is neither short nor long.
RUN python3 -m venv /build/client \
 && python3 -m venv --without-pip --symlinks /opt/venv \
 && if [ -f /build/ca.pem ]; then export PIP_CERT=/build/ca.pem; fi \
 && if [ -f /build/pip.conf ]; then export PIP_CONFIG_FILE=/build/pip.conf; fi \
 && client="/build/client/bin/pip --python /opt/venv/bin/python --disable-pip-version-check --no-input" \
 && mkdir /build/wheels && cd /build/wheels \
 && $client download --require-hashes --only-binary :all: --no-cache-dir --requirement /build/keyless.txt \
 && rm -- anyio-* boltons-* bracex-* click-* click_option_group-* colorama-* exceptiongroup-* face-* glom-* \
      googleapis_common_protos-* h11-* httpcore-* httpx-* httpx_sse-* importlib_metadata-* mcp-* opentelemetry_* \
      packaging-* peewee-* protobuf-* pydantic_settings-* python_dotenv-* python_multipart-* ruamel_yaml-* \
      ruamel_yaml_clib-* semantic_version-* sse_starlette-* starlette-* tomli-* uvicorn-* wcmatch-* wrapt-* zipp-* \
 && $client install --no-deps --no-index --no-compile ./*.whl \
 && rm -- /opt/venv/bin/semgrep /opt/venv/bin/pysemgrep \
 && /opt/venv/bin/python -E -s -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/venv/lib \
 && chmod -R go=rX /opt/venv \
 && mkdir -p /ship/packages/opt && mv /opt/venv /ship/packages/opt/ \
 && find /ship/packages -exec touch --no-dereference --date=@0 {} +

COPY entrypoint.py wiring.py anew.py isolated.py received.py /ship/program/app/
COPY codewarrant/ /ship/program/app/codewarrant/
COPY steps/ /ship/program/app/steps/
COPY rules/ /ship/program/app/rules/
COPY schemas/ /ship/program/app/schemas/
COPY workflows/ /ship/program/app/workflows/

# Readable by every user, whatever the umask of the checkout was. The bytecode names the files as they will lie.
RUN printf '#!/bin/sh\nexec /opt/venv/bin/python -E -s -B /app/entrypoint.py "$@"\n' > /ship/program/app/codewarrant.sh \
 && python3 -E -s -m compileall -q -s /ship/program -p / --invalidation-mode unchecked-hash /ship/program/app \
 && chmod -R u=rwX,go=rX /ship/program \
 && chmod a+x /ship/program/app/codewarrant.sh \
 && find /ship/program -exec touch --no-dereference --date=@0 {} +

FROM ${BASE_IMAGE} AS system
# The base carries package clients for the stage above; git asks for Perl and for a manual. What nothing here runs is not
# shipped: whole packages, so that Debian's own list still says what there is, and of git the programs that serve or mail.
# perl-base goes last, because the others' own scripts need it.
#
# The link is what to type where a platform runs a shell, or a command of its own, in the image. What the container engine
# puts in place, and devices, are no part of what ships.
RUN purge() { \
      dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' "$@" | sed -n 's/^ii *//p' \
      | xargs --no-run-if-empty dpkg --purge --force-depends --force-remove-essential; } \
 && purge 'python3*-venv' 'python3-*-whl' apt 'libapt-pkg*' sqv debian-archive-keyring debconf git-man liberror-perl \
      perl 'perl-modules-*' 'libperl5*' 'libgdbm*' \
 && purge perl-base \
 && rm -rf /var/log/* /var/cache/* /var/lib/dpkg/*-old /var/lib/apt /etc/apt \
 && cd /usr/lib/git-core && rm -f git-daemon git-http-backend git-http-push git-imap-send git-shell scalar \
      /usr/bin/git-shell /usr/bin/scalar \
 && ln -sf ../../bin/git git && git --version \
 && ln -s /app/codewarrant.sh /usr/local/bin/codewarrant \
 && mkdir /ship && cd / \
 && tar --create --one-file-system --exclude=./ship --exclude=./.dockerenv --exclude='./dev/*' \
      --exclude=./etc/hostname --exclude=./etc/hosts --exclude=./etc/mtab --exclude=./etc/resolv.conf . \
      | tar --extract --directory=/ship \
 && find /ship -exec touch --no-dereference --date=@0 {} +

FROM scratch
COPY --from=system /ship/ /
COPY --from=build /ship/packages/ /
COPY --from=build /ship/program/ /

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

# No USER and no WORKDIR: GitHub runs the image as root in a folder of its own, Jenkins as the user of its agent.
# -E and -s keep the checkout under review out of Python's search path, and so does naming the program by its path:
# with -m, or from a relative path, a json.py in the checkout would be imported in place of Python's own.
ENTRYPOINT ["/opt/venv/bin/python", "-E", "-s", "-B", "/app/entrypoint.py"]
