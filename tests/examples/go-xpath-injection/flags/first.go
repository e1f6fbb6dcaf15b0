package app

import (
	"github.com/antchfx/xmlquery"
	"net/http"
)

func book(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	node := xmlquery.FindOne(catalog, "//book[@id='"+id+"']")
	if node == nil {
		http.NotFound(w, r)
	}
}
