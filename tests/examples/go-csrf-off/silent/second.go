package app

import (
	"net/http"

	"github.com/gorilla/csrf"
)

func wrap(key []byte, next http.Handler) http.Handler {
	return csrf.Protect(key)(next)
}
