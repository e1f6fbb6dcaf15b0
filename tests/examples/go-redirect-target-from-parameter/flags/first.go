package app

import (
	"net/http"
)

func out(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	send(w, next)
}

func send(w http.ResponseWriter, location string) {
	w.Header().Set("Location", location)
	w.WriteHeader(http.StatusFound)
}
