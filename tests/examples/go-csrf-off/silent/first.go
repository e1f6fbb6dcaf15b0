package app

import (
	"net/http"

	"github.com/justinas/nosurf"
)

func wrap(next http.Handler) http.Handler {
	h := nosurf.New(next)
	h.ExemptPath("/webhooks/mail")
	return h
}
