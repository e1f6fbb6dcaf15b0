package app

import (
	_ "net/http/pprof"
	"net/http"
)

func serveInternal() error {
	return http.ListenAndServe("127.0.0.1:6060", nil)
}
