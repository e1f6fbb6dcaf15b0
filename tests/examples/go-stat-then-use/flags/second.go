package app

import (
	"os"
)

func discard(path string) error {
	info, err := os.Lstat(path)
	if err != nil || info.IsDir() {
		return err
	}
	return os.Remove(path)
}
