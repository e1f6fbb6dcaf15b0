package app

import (
	"bytes"
	"os/exec"
	"text/template"
)

func mail(t *template.Template, data Letter) error {
	var buf bytes.Buffer
	if err := t.Execute(&buf, data); err != nil {
		return err
	}
	cmd := exec.Command("sendmail", "-t")
	cmd.Stdin = &buf
	return cmd.Run()
}
