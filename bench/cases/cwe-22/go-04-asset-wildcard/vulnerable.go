package assets

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// Server hands out the compiled assets of one storefront.
type Server struct {
	root string
}

func New(root string) (*Server, error) {
	abs, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	return &Server{root: abs}, nil
}

func (s *Server) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Get("/assets/*", s.serve)
	return r
}

func (s *Server) locate(wildcard string) (string, bool) {
	rel, err := url.PathUnescape(wildcard)
	if err != nil {
		return "", false
	}
	full := filepath.Join(s.root, filepath.FromSlash(rel))
	return full, strings.HasPrefix(full, s.root)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	full, ok := s.locate(chi.URLParam(r, "*"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	f, err := os.Open(full)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()

	info, err := f.Stat()
	if err != nil || info.IsDir() {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=3600")
	http.ServeContent(w, r, info.Name(), info.ModTime(), f)
}
