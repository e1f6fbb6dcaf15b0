package site

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

const missing = `<!doctype html>
<html><body>
<h1>Page not found</h1>
<p>There is nothing at %PATH%.</p>
<p><a href="/">Home</a></p>
</body></html>`

// wanted gives the path the visitor asked for in readable form.
func wanted(r *http.Request) string {
	path, err := url.PathUnescape(r.URL.EscapedPath())
	if err != nil {
		path = "/"
	}
	if len(path) > 200 {
		path = path[:200]
	}
	return strings.NewReplacer("<script", "", "</script>", "").Replace(path)
}

func notFound(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"error":"not found"}`))
		return
	}
	body := strings.Replace(missing, "%PATH%", wanted(r), 1)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	_, _ = w.Write([]byte(body))
}

// Router builds the public site.
func Router(pages http.Handler) http.Handler {
	r := chi.NewRouter()
	r.Use(middleware.Recoverer)
	r.Mount("/pages", pages)
	r.NotFound(notFound)
	return r
}
