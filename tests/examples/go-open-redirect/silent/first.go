package app

import (
	"net/http"
	"net/url"
)

func login(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	u, err := url.Parse(next)
	if err != nil || u.IsAbs() || u.Host != "" {
		next = "/"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}
