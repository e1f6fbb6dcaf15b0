package app

import (
	"net/http"
	"net/url"
)

func toLogin(w http.ResponseWriter, r *http.Request, location string) {
	http.Redirect(w, r, "/login?"+url.QueryEscape(location), http.StatusFound)
}
