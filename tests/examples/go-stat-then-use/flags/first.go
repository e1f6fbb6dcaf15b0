package app

import (
	"os"
)

func save(path string, data []byte) error {
	if _, err := os.Stat(path); err == nil {
		return os.ErrExist
	}
	return os.WriteFile(path, data, 0o600)
}
