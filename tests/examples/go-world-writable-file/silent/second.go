package app

import (
	"os"
)

func prepare(dir string) error {
	return os.MkdirAll(dir, 0o755)
}
