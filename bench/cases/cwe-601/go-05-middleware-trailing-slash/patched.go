package middleware

import (
	"net/http"
	"net/url"
	"strings"
)

// Canonical makes sure every page has exactly one address. It wraps the whole
// router, so it sees the request path exactly as the client sent it.
type Canonical struct {
	Next      http.Handler
	KeepSlash []string
}

func (c *Canonical) keeps(path string) bool {
	for _, prefix := range c.KeepSlash {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

func canonicalPath(path string) string {
	path = strings.TrimRight(path, "/")
	if strings.HasSuffix(path, "/index.html") {
		path = strings.TrimSuffix(path, "/index.html")
	}
	return "/" + strings.TrimLeft(path, `/\`)
}

func (c *Canonical) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if r.Method != http.MethodGet && r.Method != http.MethodHead || path == "/" || c.keeps(path) {
		c.Next.ServeHTTP(w, r)
		return
	}
	wanted := canonicalPath(path)
	if wanted == path {
		c.Next.ServeHTTP(w, r)
		return
	}
	wanted = (&url.URL{Path: wanted}).EscapedPath()
	if r.URL.RawQuery != "" {
		wanted += "?" + r.URL.RawQuery
	}
	http.Redirect(w, r, wanted, http.StatusMovedPermanently)
}
