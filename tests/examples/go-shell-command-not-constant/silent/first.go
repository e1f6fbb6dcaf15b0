package app

import (
	"os/exec"
)

func backup(database string) error {
	return exec.Command("pg_dump", "--file=/backup/db.sql", "--", database).Run()
}
