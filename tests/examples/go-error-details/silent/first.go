package app

import (
	"log"
	"net/http"
)

func list(w http.ResponseWriter, r *http.Request) {
	if err := load(r.Context()); err != nil {
		log.Print(err)
		http.Error(w, "could not load", http.StatusInternalServerError)
	}
}
