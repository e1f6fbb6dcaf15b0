package app

import (
	"net/http"

	"github.com/coder/websocket"
)

func join(w http.ResponseWriter, r *http.Request) {
	_, _ = websocket.Accept(w, r, &websocket.AcceptOptions{OriginPatterns: []string{"app.example.org"}})
}
