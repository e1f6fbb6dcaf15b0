package landing

import (
	"html/template"
	"log/slog"
	"net/http"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"
)

const (
	pageHead = `<!doctype html><html><head><title>{{.Shop.Name}}</title></head><body>`
	pageTail = `<p>{{.Shop.Greeting}}</p></body></html>`
)

// Site keeps what the landing pages share.
type Site struct {
	Shops  map[string]*Shop
	Logger *slog.Logger
}

type view struct {
	Shop     *Shop
	Campaign string
}

func (s *Site) Routes() http.Handler {
	r := chi.NewRouter()
	r.Get("/{shop}", s.show)
	return r
}

func (s *Site) show(w http.ResponseWriter, r *http.Request) {
	shop, ok := s.Shops[chi.URLParam(r, "shop")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	headline := r.URL.Query().Get("headline")
	if headline == "" || utf8.RuneCountInString(headline) > 100 {
		headline = "Welcome"
	}
	headline = template.HTMLEscapeString(headline)

	page := pageHead + "<h1>" + headline + "</h1>" + pageTail
	tmpl, err := template.New("landing").Parse(page)
	if err != nil {
		s.Logger.Error("landing page", "err", err)
		http.Error(w, "page not available", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	data := view{Shop: shop, Campaign: r.URL.Query().Get("campaign")}
	if err := tmpl.Execute(w, data); err != nil {
		s.Logger.Error("landing page", "err", err)
	}
}
