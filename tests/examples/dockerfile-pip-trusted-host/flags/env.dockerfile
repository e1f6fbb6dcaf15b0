FROM docker.io/library/python:3.12
ENV PIP_TRUSTED_HOST=pypi.example.org
RUN pip install -r requirements.txt
USER nobody
