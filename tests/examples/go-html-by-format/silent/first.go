package guests

import (
	"fmt"
	"html"
	"net/http"
)

func (b *Book) Show(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	for _, entry := range b.entries {
		fmt.Fprintf(w, "<dt>%s</dt><dd>%s</dd>", html.EscapeString(entry.Name), html.EscapeString(entry.Text))
	}
}
