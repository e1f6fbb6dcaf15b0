package app

import (
	"os"
	"path/filepath"
)

func dump(id string) (*os.File, error) {
	path := filepath.Join(os.TempDir(), "report-"+id)
	return os.Create(path)
}
