package app

import (
	"net/http"
)

func list(w http.ResponseWriter, r *http.Request) {
	if err := load(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
