package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
)

type probe struct {
	Target  string `json:"target"`
	Summary string `json:"summary"`
	OK      bool   `json:"ok"`
}

func ping(ctx context.Context, target string, count int) (string, error) {
	script := fmt.Sprintf("ping -n -c %d -W 2 %s | tail -n 2", count, target)
	out, err := exec.CommandContext(ctx, "bash", "-o", "pipefail", "-c", script).Output()
	return strings.TrimSpace(string(out)), err
}

func handleProbe(w http.ResponseWriter, r *http.Request) {
	target := strings.TrimSpace(r.URL.Query().Get("target"))
	if target == "" {
		http.Error(w, "target is required", http.StatusBadRequest)
		return
	}

	ctx, cancel := context.WithTimeout(r.Context(), 15*time.Second)
	defer cancel()

	summary, err := ping(ctx, target, 3)
	if err != nil {
		log.Printf("probe failed: %v", err)
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(probe{Target: target, Summary: summary, OK: err == nil})
}

func main() {
	r := chi.NewRouter()
	r.Get("/probe", handleProbe)

	srv := &http.Server{
		Handler:           r,
		ReadHeaderTimeout: 5 * time.Second,
	}
	ln, err := net.Listen("tcp", "127.0.0.1:8085")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(srv.Serve(ln))
}
