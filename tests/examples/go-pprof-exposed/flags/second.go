package app

import (
	_ "net/http/pprof"
	"net/http"
)

func routes(mux *http.ServeMux) {
	mux.HandleFunc("/debug/pprof/", pprof.Index)
}
