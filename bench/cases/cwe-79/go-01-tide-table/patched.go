// Package tides serves the tide table pages.
package tides

import (
	"fmt"
	"html"
	"net/http"
	"strings"
	"time"
)

// Reading is one row of a tide table.
type Reading struct {
	At     time.Time
	Height float64
}

// Table knows the readings of every harbour.
type Table map[string][]Reading

// ServeHTTP answers GET /tides?harbour=...
func (t Table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	harbour := strings.TrimSpace(r.URL.Query().Get("harbour"))
	if harbour == "" {
		http.Error(w, "harbour is required", http.StatusBadRequest)
		return
	}

	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<h1>Tides at %s</h1>\n", html.EscapeString(harbour))

	readings, ok := t[strings.ToLower(harbour)]
	if !ok {
		fmt.Fprintln(w, "<p>No readings for this harbour.</p>")
		return
	}
	fmt.Fprintln(w, "<ul>")
	for _, reading := range readings {
		fmt.Fprintf(w, "<li>%s: %.1f m</li>\n", reading.At.Format("15:04"), reading.Height)
	}
	fmt.Fprintln(w, "</ul>")
}
