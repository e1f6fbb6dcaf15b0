package bootstrap

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"text/template"
)

// Tenant is filled from the sign-up form.
type Tenant struct {
	ID          int64
	DisplayName string
	Locale      string
}

const script = `set -eu
mkdir -p "{{.Root}}/{{.Tenant.ID}}"
cd "{{.Root}}/{{.Tenant.ID}}"
cp -r ../skeleton/. .
printf '%s\n' "{{.Tenant.DisplayName}}" > title.txt
printf '%s\n' "{{.Tenant.Locale}}" > locale.txt
date -u +%FT%TZ > created.txt
`

var scriptTemplate = template.Must(template.New("bootstrap").Parse(script))

// Bootstrapper prepares the folder of a new tenant.
type Bootstrapper struct {
	Root string
}

func (b Bootstrapper) Run(ctx context.Context, t Tenant) error {
	if t.DisplayName == "" {
		return fmt.Errorf("tenant %d has no display name", t.ID)
	}
	var text bytes.Buffer
	data := struct {
		Root   string
		Tenant Tenant
	}{b.Root, t}
	if err := scriptTemplate.Execute(&text, data); err != nil {
		return fmt.Errorf("render script: %w", err)
	}

	cmd := exec.CommandContext(ctx, "bash", "-s")
	cmd.Stdin = &text
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("bootstrap tenant %d: %w", t.ID, err)
	}
	return nil
}
