package app

import (
	"io"
	"os/exec"
	"text/template"
)

func install(script io.Reader, name string) error {
	cmd := exec.Command("bash", "-s", "--", name)
	cmd.Stdin = script
	return cmd.Run()
}
