package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"regexp"
	"strings"
	"time"
)

var shopLabel = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?$`)

type gateway struct {
	client *http.Client
	key    string
}

func ordersURL(shop string, page string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "https://%s.shops.example.org/api/orders", shop)
	if page != "" {
		fmt.Fprintf(&b, "?page=%s", page)
	}
	return b.String()
}

// orders relays the order list of one shop to the dashboard.
func (g *gateway) orders(w http.ResponseWriter, r *http.Request) {
	shop := r.PathValue("shop")
	if !shopLabel.MatchString(shop) {
		http.Error(w, "unknown shop", http.StatusNotFound)
		return
	}
	page := r.URL.Query().Get("page")
	if strings.Trim(page, "0123456789") != "" {
		http.Error(w, "page must be a number", http.StatusBadRequest)
		return
	}

	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, ordersURL(shop, page), nil)
	if err != nil {
		http.Error(w, "unknown shop", http.StatusNotFound)
		return
	}
	req.Header.Set("X-Gateway-Key", g.key)
	resp, err := g.client.Do(req)
	if err != nil {
		log.Printf("orders: %v", err)
		http.Error(w, "shop does not answer", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()

	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(resp.StatusCode)
	io.Copy(w, io.LimitReader(resp.Body, 4<<20))
}

func main() {
	g := &gateway{
		client: &http.Client{Timeout: 8 * time.Second},
		key:    os.Getenv("GATEWAY_KEY"),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /dashboard/{shop}/orders", g.orders)
	srv := &http.Server{Addr: ":8088", Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(srv.ListenAndServe())
}
