package app

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
)

func (s *Shelf) load(name string) ([]byte, error) {
	if !filepath.IsLocal(name) {
		return nil, errors.New("no such book")
	}
	return os.ReadFile(filepath.Join(s.dir, name))
}

func (s *Shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = s.load(r.URL.Query().Get("book"))
}
