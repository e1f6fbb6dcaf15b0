package unfurl

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
)

const maxPage = 512 << 10

var titleTag = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)

var unfurlHosts = map[string]bool{"wiki.example.org": true, "issues.example.org": true}

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
		client: &http.Client{
			Timeout: 5 * time.Second,
			CheckRedirect: func(*http.Request, []*http.Request) error {
				return http.ErrUseLastResponse
			},
		},
		log: log,
	}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	link := r.URL.Query().Get("url")
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || !unfurlHosts[u.Host] {
		http.Error(w, "url is not supported", http.StatusBadRequest)
		return
	}

	resp, err := h.client.Get(u.String())
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
