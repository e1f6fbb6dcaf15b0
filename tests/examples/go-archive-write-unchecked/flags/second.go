package app

import (
	"archive/zip"
	"os"
	"path/filepath"
)

func unpackZip(name, dest string) error {
	zr, err := zip.OpenReader(name)
	if err != nil {
		return err
	}
	for _, f := range zr.File {
		if err := extractFile(f, filepath.Join(dest, f.Name)); err != nil {
			return err
		}
	}
	return nil
}

func extractFile(f *zip.File, target string) error {
	out, err := os.OpenFile(target, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return out.Close()
}
