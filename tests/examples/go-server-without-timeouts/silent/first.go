package app

import (
	"net/http"
	"time"
)

func serve(mux http.Handler) error {
	srv := &http.Server{Addr: "127.0.0.1:8080", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	return srv.ListenAndServe()
}
