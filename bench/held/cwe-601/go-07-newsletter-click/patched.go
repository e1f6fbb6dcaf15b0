package clicks

import (
	"context"
	"log"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

type Counter interface {
	Add(ctx context.Context, issue int, link string) error
}

type Handler struct {
	Counter Counter
	Home    string
}

var linkHosts = map[string]bool{
	"www.example.org":    true,
	"blog.example.org":   true,
	"events.example.org": true,
}

func allowed(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Scheme == "https" && linkHosts[u.Host]
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	issue, err := strconv.Atoi(query.Get("issue"))
	if err != nil || issue < 1 {
		http.Error(w, "unknown issue", http.StatusNotFound)
		return
	}

	link := query.Get("u")
	if !allowed(link) {
		link = h.Home
	}

	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if err := h.Counter.Add(ctx, issue, link); err != nil {
		log.Printf("clicks: issue %d not counted: %v", issue, err)
	}

	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Location", link)
	w.WriteHeader(http.StatusFound)
}

func Routes(mux *http.ServeMux, counter Counter) {
	mux.Handle("GET /click", &Handler{Counter: counter, Home: "https://www.example.org/"})
}
