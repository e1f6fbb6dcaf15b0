package app

import (
	"net/http"
	"os"
	"path/filepath"
)

func (s *Shelf) load(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(s.dir, name))
}

func (s *Shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	book, err := s.load(r.URL.Query().Get("book"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	_, _ = w.Write(book)
}
