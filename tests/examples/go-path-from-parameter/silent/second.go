package app

import (
	"os"
	"path/filepath"
)

func readConfig(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join("/etc/shelf", name))
}
