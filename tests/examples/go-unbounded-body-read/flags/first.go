package app

import (
	"io"
	"net/http"
)

func hook(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	process(body)
}
