package app

import (
	"os/exec"
)

func format(path string) ([]byte, error) {
	return exec.Command("xmllint", "--noent", "--format", path).Output()
}
