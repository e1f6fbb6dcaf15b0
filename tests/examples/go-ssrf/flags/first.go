package app

import (
	"net/http"
)

func preview(w http.ResponseWriter, r *http.Request) {
	link := r.URL.Query().Get("url")
	resp, err := http.Get(link)
	if err != nil {
		http.Error(w, "not reachable", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
}
