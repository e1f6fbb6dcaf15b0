package main

import (
	"crypto/sha256"
	"crypto/subtle"
	"expvar"
	"log"
	"net/http"
	"os"
	"time"
)

const adminUser = "metrics"

var started = time.Now()

func equal(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}

func protect(adminPassword string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, ok := r.BasicAuth()
		if !ok || !equal(user, adminUser) || !equal(password, adminPassword) {
			w.Header().Set("WWW-Authenticate", `Basic realm="metrics"`)
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func main() {
	adminPassword := os.Getenv("METRICS_PASSWORD")
	if adminPassword == "" {
		log.Fatal("METRICS_PASSWORD is not set")
	}
	expvar.Publish("uptime_seconds", expvar.Func(func() any {
		return int(time.Since(started).Seconds())
	}))
	mux := http.NewServeMux()
	mux.Handle("/metrics", protect(adminPassword, expvar.Handler()))
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusNoContent)
	})
	srv := &http.Server{Addr: "127.0.0.1:9102", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
