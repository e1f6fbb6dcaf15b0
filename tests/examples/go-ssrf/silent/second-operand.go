package app

import (
	"net/http"
	"net/url"
	"regexp"
)

var hosts = map[string]bool{"files.example.org": true}
var name = regexp.MustCompile(`^[a-z]{1,20}$`)

func fetch(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.FormValue("target"))
	if err != nil || target.Scheme != "https" || !hosts[target.Host] {
		http.Error(w, "not here", http.StatusBadRequest)
		return
	}
	if answer, err := http.Get(target.String()); err == nil {
		answer.Body.Close()
	}
}

func relay(w http.ResponseWriter, r *http.Request) {
	tenant := r.URL.Query().Get("tenant")
	if tenant == "" || !name.MatchString(tenant) {
		http.Error(w, "no such tenant", http.StatusNotFound)
		return
	}
	if answer, err := http.Get("https://" + tenant + ".example.org/status"); err == nil {
		answer.Body.Close()
	}
}
