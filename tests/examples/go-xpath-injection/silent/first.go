package app

import (
	"fmt"
	"github.com/antchfx/xmlquery"
	"net/http"
)

func book(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("id")
	for _, node := range xmlquery.Find(catalog, "//book") {
		if node.SelectAttr("id") == id {
			fmt.Fprintln(w, "found")
		}
	}
}
