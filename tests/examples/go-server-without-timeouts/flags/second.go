package app

import (
	"net/http"
)

func serve(mux http.Handler) error {
	srv := &http.Server{Addr: "127.0.0.1:8080", Handler: mux}
	return srv.ListenAndServe()
}
