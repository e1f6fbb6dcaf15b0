package app

import (
	"os/exec"
)

func backup(database string) error {
	return exec.Command("bash", "-c", "pg_dump "+database+" | gzip > /backup/db.gz").Run()
}
