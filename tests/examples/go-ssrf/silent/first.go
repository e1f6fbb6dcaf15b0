package app

import (
	"net/http"
	"net/url"
)

func preview(w http.ResponseWriter, r *http.Request) {
	link := r.URL.Query().Get("url")
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.Host != "pages.example.org" {
		http.Error(w, "not allowed", http.StatusBadRequest)
		return
	}
	resp, err := http.Get(u.String())
	if err != nil {
		return
	}
	defer resp.Body.Close()
}
