package app

import (
	"net/http"
	"net/url"
)

func hook(w http.ResponseWriter, r *http.Request) {
	check(w, r.FormValue("hook"))
}

func check(w http.ResponseWriter, endpoint string) {
	u, err := url.Parse(endpoint)
	if err != nil || u.Host != "hooks.example.org" {
		return
	}
	resp, err := http.Get(u.String())
	if err != nil {
		return
	}
	defer resp.Body.Close()
}
