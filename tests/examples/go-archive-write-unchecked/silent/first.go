package app

import (
	"archive/tar"
	"io"
	"os"
	"path/filepath"
)

func unpack(src io.Reader, dest string) error {
	tr := tar.NewReader(src)
	for {
		hdr, err := tr.Next()
		if err != nil {
			return err
		}
		if !filepath.IsLocal(hdr.Name) {
			continue
		}
		if err := writeEntry(filepath.Join(dest, hdr.Name), tr); err != nil {
			return err
		}
	}
}

func writeEntry(path string, src io.Reader) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, src)
	return err
}
