package app

import (
	"net/http"
)

func hook(w http.ResponseWriter, r *http.Request) {
	check(w, r.FormValue("hook"))
}

func check(w http.ResponseWriter, endpoint string) {
	resp, err := http.Get(endpoint)
	if err != nil {
		return
	}
	defer resp.Body.Close()
}
