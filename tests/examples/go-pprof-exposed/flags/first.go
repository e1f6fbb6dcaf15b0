package app

import (
	_ "net/http/pprof"
	"net/http"
)

func serve() error {
	return http.ListenAndServe(":6060", nil)
}
