package app

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
)

func receive(w http.ResponseWriter, r *http.Request) {
	src, header, err := r.FormFile("doc")
	if err != nil {
		return
	}
	name := filepath.Base(header.Filename)
	dst, err := os.Create(filepath.Join("public", name))
	if err != nil {
		return
	}
	_, _ = io.Copy(dst, src)
}
