package app

import (
	"bytes"
	"context"
	"os/exec"
	"text/template"
)

func setup(ctx context.Context, t *template.Template, data Host) error {
	var buf bytes.Buffer
	if err := t.Execute(&buf, data); err != nil {
		return err
	}
	return exec.CommandContext(ctx, "sh", "-c", buf.String()).Run()
}
