FROM docker.io/library/golang:1.23
RUN go install example.org/tools/lint@latest
USER nobody
