FROM docker.io/library/golang:1.23
RUN go install example.org/tools/lint@v1.4.0
USER nobody
