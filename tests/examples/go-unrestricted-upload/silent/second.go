package app

import (
	"io"
	"net/http"
	"os"
)

func receive(w http.ResponseWriter, r *http.Request) {
	src, _, err := r.FormFile("doc")
	if err != nil {
		return
	}
	dst, err := os.CreateTemp("/srv/incoming", "doc-*")
	if err != nil {
		return
	}
	_, _ = io.Copy(dst, src)
}
