FROM docker.io/library/python:3.12
# pip install --trusted-host is not needed any more
ENV PIP_CERT=/etc/ssl/example-ca.pem
RUN pip install -r requirements.txt
USER nobody
