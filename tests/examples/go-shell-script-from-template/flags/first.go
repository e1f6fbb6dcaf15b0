package app

import (
	"bytes"
	"os/exec"
	"text/template"
)

func install(t *template.Template, data Settings) error {
	var script bytes.Buffer
	if err := t.Execute(&script, data); err != nil {
		return err
	}
	cmd := exec.Command("bash")
	cmd.Stdin = &script
	return cmd.Run()
}
