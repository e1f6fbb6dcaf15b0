package exit

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
)

const ownDomain = "example.org"

var notice = template.Must(template.New("notice").Parse(
	`<!doctype html><title>Leaving</title><p>{{.}} is not one of our sites.</p>`))

type visit struct {
	target *url.URL
	source string
}

func parseVisit(r *http.Request) (*visit, error) {
	target, err := url.Parse(r.FormValue("to"))
	if err != nil {
		return nil, fmt.Errorf("parse target: %w", err)
	}
	if target.Scheme != "https" && target.Scheme != "http" {
		return nil, fmt.Errorf("scheme %q not supported", target.Scheme)
	}
	return &visit{target: target, source: r.FormValue("src")}, nil
}

func (v *visit) internal() bool {
	return strings.HasSuffix(v.target.Hostname(), ownDomain)
}

func (v *visit) forward(w http.ResponseWriter, r *http.Request) {
	q := v.target.Query()
	q.Set("utm_source", v.source)
	v.target.RawQuery = q.Encode()
	http.Redirect(w, r, v.target.String(), http.StatusFound)
}

// Handler forwards directly between our own sites and shows a notice otherwise.
func Handler(w http.ResponseWriter, r *http.Request) {
	v, err := parseVisit(r)
	if err != nil {
		http.Error(w, "unknown target", http.StatusUnprocessableEntity)
		return
	}
	if v.internal() {
		v.forward(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := notice.Execute(w, v.target.Hostname()); err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
}
