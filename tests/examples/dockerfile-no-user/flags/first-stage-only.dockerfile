FROM docker.io/library/golang:1.23 AS build
USER builder
RUN go build -o /out/app .

FROM docker.io/library/alpine:3.20
COPY --from=build /out/app /app
CMD ["/app"]
