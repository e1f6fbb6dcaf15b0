package app

import (
	"database/sql"
	"os"
)

func open() (*sql.DB, error) {
	return sql.Open("postgres", os.Getenv("DATABASE_URL"))
}
