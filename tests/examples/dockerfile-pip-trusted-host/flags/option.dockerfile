FROM docker.io/library/python:3.12
RUN pip install --trusted-host pypi.example.org -r requirements.txt
USER nobody
