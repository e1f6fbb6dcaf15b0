FROM example.org/base/go:1.23 AS build
USER root
RUN make

FROM example.org/base/static:1
COPY --from=build /out/app /app
USER 65532
CMD ["/app"]
