FROM docker.io/library/python:3.12
RUN pip install --require-hashes --index-url https://pypi.example.org/simple -r requirements.txt
USER nobody
