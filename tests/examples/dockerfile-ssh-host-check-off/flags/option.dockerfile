FROM docker.io/library/debian:12.7
RUN --mount=type=ssh GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no" git clone git@git.example.org:team/lib.git
USER nobody
