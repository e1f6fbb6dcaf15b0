package app

import (
	"context"
	"os/exec"
)

func cleanUp(ctx context.Context, folder string) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", "rm -f cache/*.tmp && sync")
	cmd.Dir = folder
	return cmd.Run()
}
