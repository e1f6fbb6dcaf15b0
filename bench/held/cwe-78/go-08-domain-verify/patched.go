package main

import (
	"context"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

var token = os.Getenv("VERIFY_TOKEN")

func txtRecords(ctx context.Context, domain string) ([]string, error) {
	return net.DefaultResolver.LookupTXT(ctx, domain)
}

func verify(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()

	domain := strings.TrimSuffix(r.PostFormValue("domain"), ".")
	if domain == "" {
		http.Error(w, "domain is required", http.StatusBadRequest)
		return
	}
	records, err := txtRecords(ctx, domain)
	if err != nil {
		log.Printf("lookup failed: %v", err)
		http.Error(w, "lookup failed", http.StatusBadGateway)
		return
	}
	found := false
	for _, rec := range records {
		if rec == "site-verify="+token {
			found = true
		}
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]bool{"verified": found})
}

func main() {
	http.HandleFunc("POST /domains/verify", verify)
	log.Fatal(http.ListenAndServe("127.0.0.1:8081", nil))
}
