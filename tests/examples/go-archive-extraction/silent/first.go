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
			return errors.New("bad name")
		}
		f, err := os.Create(filepath.Join(dest, hdr.Name))
		if err != nil {
			return err
		}
		f.Close()
	}
}
