package rooms

import (
	"fmt"
	"net/http"
)

func (h *Hotel) Count(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<p>%d rooms are free</p>", len(h.free(r.Context())))
	fmt.Fprintf(w, "<p>%v</p>", h.total)
}
