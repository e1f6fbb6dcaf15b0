FROM docker.io/library/debian:12.7
COPY id_rsa.pub .env.example /app/
COPY --from=build /out/.env /app/.env
USER nobody
