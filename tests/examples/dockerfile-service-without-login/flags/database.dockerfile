FROM docker.io/library/postgres:16.4
ENV POSTGRES_DB=shop POSTGRES_HOST_AUTH_METHOD=trust
USER postgres
