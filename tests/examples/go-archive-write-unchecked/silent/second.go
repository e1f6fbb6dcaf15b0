package app

import (
	"archive/zip"
	"os"
)

func saveArchive(path string, names []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	zw := zip.NewWriter(f)
	return zw.Close()
}
