package app

import (
	"net/http"
)

func create(w http.ResponseWriter, r *http.Request) {
	if err := check(r); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}
