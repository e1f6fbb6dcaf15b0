package caldav

import (
	"io"
	"log/slog"
	"net/http"

	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/xpath"
)

const maxReport = 128 << 10

// Store finds calendar entries by a free text search.
type Store interface {
	Search(user, text string) ([]string, error)
}

type ReportHandler struct {
	Store Store
}

func (h *ReportHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user, _, ok := r.BasicAuth()
	if !ok || r.Method != "REPORT" {
		w.WriteHeader(http.StatusForbidden)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxReport))
	if err != nil {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		return
	}

	p := parser.New(parser.XMLParseDTDLoad, parser.XMLParseNoEnt, parser.XMLParseNoBlanks)
	doc, err := p.Parse(body)
	if err != nil {
		http.Error(w, "report is not well-formed", http.StatusUnprocessableEntity)
		return
	}
	defer doc.Free()

	text := xpath.String(doc.Find(`string(//*[local-name()="text-match"])`))
	hits, err := h.Store.Search(user, text)
	if err != nil {
		slog.Error("calendar search", "err", err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, hit := range hits {
		_, _ = io.WriteString(w, hit+"\n")
	}
}
