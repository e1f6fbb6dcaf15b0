package app

import (
	"net/http"
)

func serve(mux http.Handler) error {
	return http.ListenAndServe("127.0.0.1:8080", mux)
}
