package app

import (
	"net/http"
)

func routes(mux *http.ServeMux, h *Handler) {
	mux.HandleFunc("POST /admin/export", h.export)
}
