package app

import (
	"database/sql"
)

func open() (*sql.DB, error) {
	return sql.Open("postgres", "postgres://shop:Tea-Kettle-4@db.example.org/shop")
}
