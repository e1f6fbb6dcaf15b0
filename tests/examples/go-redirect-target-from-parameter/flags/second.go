package app

import (
	"net/http"
)

func out(w http.ResponseWriter, r *http.Request) {
	next := r.URL.Query().Get("next")
	finish(w, r, next)
}

func finish(w http.ResponseWriter, r *http.Request, target string) {
	http.Redirect(w, r, target, http.StatusFound)
}
