FROM docker.io/library/python:3.12
RUN pip3 install --index-url http://pypi.example.org/simple -r requirements.txt
USER nobody
