package app

import (
	"net/http"
)

func routes(mux *http.ServeMux, h *Handler) {
	mux.HandleFunc("GET /notes/{id}", h.show)
}
