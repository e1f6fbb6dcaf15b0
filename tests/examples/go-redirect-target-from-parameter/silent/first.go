package app

import (
	"net/http"
	"strings"
)

func out(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	if strings.HasPrefix(next, "//") || !strings.HasPrefix(next, "/") {
		next = "/"
	}
	send(w, next)
}

func send(w http.ResponseWriter, location string) {
	w.Header().Set("Location", location)
	w.WriteHeader(http.StatusFound)
}
