package unfurl

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"
)

const maxPage = 512 << 10

var titleTag = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

// Card is what the chat client shows under a message with a link.
type Card struct {
	URL   string `json:"url"`
	Title string `json:"title"`
}

// Handler answers GET /unfurl?url=...
type Handler struct {
	client *http.Client
	log    *slog.Logger
}

func NewHandler(log *slog.Logger) *Handler {
	return &Handler{
		client: &http.Client{Timeout: 5 * time.Second},
		log:    log,
	}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	link := r.URL.Query().Get("url")
	if link == "" {
		http.Error(w, "url is required", http.StatusBadRequest)
		return
	}

	resp, err := h.client.Get(link)
	if err != nil {
		h.log.Warn("unfurl failed", "error", err)
		http.Error(w, "page could not be loaded", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()

	page, err := io.ReadAll(io.LimitReader(resp.Body, maxPage))
	if err != nil {
		http.Error(w, "page could not be loaded", http.StatusBadGateway)
		return
	}
	card := Card{URL: link}
	if m := titleTag.FindSubmatch(page); m != nil {
		card.Title = strings.TrimSpace(string(m[1]))
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(card)
}
