package app

import (
	"archive/zip"
	"os"
	"path/filepath"
)

func unpack(zr *zip.Reader, dest string) error {
	for _, f := range zr.File {
		path := filepath.Join(dest, filepath.Base(f.Name))
		if err := os.MkdirAll(path, 0o750); err != nil {
			return err
		}
	}
	return nil
}
