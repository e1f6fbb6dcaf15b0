package app

import (
	"github.com/rs/cors"
	"net/http"
)

func wrap(h http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins:   []string{"https://app.example.org"},
		AllowCredentials: true,
	}).Handler(h)
}
