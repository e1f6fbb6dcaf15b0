FROM example.org/base/python:3.12
USER app
COPY . /srv
USER 0:0
ENTRYPOINT ["python", "/srv/main.py"]
