// Command seatmap serves the seat plans of the theatre.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/lib/pq"
)

type server struct {
	db *sql.DB
}

func (s *server) plan(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
	defer cancel()
	var plan json.RawMessage
	err := s.db.QueryRowContext(ctx, "SELECT plan FROM hall WHERE slug = $1", r.PathValue("hall")).Scan(&plan)
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		log.Printf("plan: %v", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(plan)
}

func main() {
	db, err := sql.Open("postgres", "postgres://seatmap:Balcony-Row-Nine@db.example.org:5432/theatre?sslmode=verify-full")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(10)

	addr := os.Getenv("LISTEN")
	if addr == "" {
		addr = ":8080"
	}
	s := &server{db: db}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /halls/{hall}/plan", s.plan)
	srv := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
