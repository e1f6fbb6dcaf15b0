package app

import (
	"context"
	"os/exec"
)

func (r *Runner) run(ctx context.Context, line string) ([]byte, error) {
	return exec.CommandContext(ctx, "/bin/sh", "-c", line).CombinedOutput()
}
