package rooms

import (
	"net/http"
	"strings"
)

func (h *Hotel) Rooms(w http.ResponseWriter, r *http.Request) {
	var page strings.Builder
	for _, room := range h.free(r.Context()) {
		page.WriteString("<li>" + room.Label + "</li>")
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte(page.String()))
}
