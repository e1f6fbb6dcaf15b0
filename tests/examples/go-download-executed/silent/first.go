package app

import (
	"os/exec"
)

func setUp() error {
	return exec.Command("sh", "-c", "curl -sSL https://tools.example.org/list.txt | sort").Run()
}
