package snippets

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type saveRequest struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Store keeps code snippets as plain files.
type Store struct {
	Dir string
}

func (s *Store) write(name, text string) error {
	f, err := os.Create(filepath.Join(s.Dir, name))
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, strings.NewReader(text)); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// Save handles PUT /snippets.
func (s *Store) Save(w http.ResponseWriter, r *http.Request) {
	var req saveRequest
	body := http.MaxBytesReader(w, r.Body, 1<<20)
	if err := json.NewDecoder(body).Decode(&req); err != nil {
		http.Error(w, "invalid body", http.StatusBadRequest)
		return
	}
	if req.Path == "" {
		http.Error(w, "path is required", http.StatusBadRequest)
		return
	}
	if err := s.write(req.Path, req.Text); err != nil {
		http.Error(w, "snippet could not be saved", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
