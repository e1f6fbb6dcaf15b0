FROM docker.io/library/python:3.12
ARG GIT_TOKEN
RUN pip install git+https://${GIT_TOKEN}@git.example.org/team/lib.git
USER nobody
