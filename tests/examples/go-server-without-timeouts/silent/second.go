package app

import (
	"net/http"
	"time"
)

func serve(mux http.Handler) error {
	srv := &http.Server{Handler: mux}
	srv.ReadTimeout = 10 * time.Second
	return srv.ListenAndServe()
}
