FROM docker.io/library/python:3.12
RUN pip install git+https://git.example.org/team/lib.git
USER nobody
