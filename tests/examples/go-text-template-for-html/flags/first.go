package app

import (
	"net/http"
	"text/template"
)

var page = template.Must(template.ParseFiles("page.tmpl"))

func show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	_ = page.Execute(w, load(r.Context()))
}
