FROM example.org/base/python:3.12
USER root
RUN mkdir /srv/data && chown app /srv/data
USER app
ENTRYPOINT ["python", "/srv/main.py"]
