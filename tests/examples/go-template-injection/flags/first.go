package app

import (
	"html/template"
	"net/http"
)

func render(w http.ResponseWriter, r *http.Request) {
	t, err := template.New("mail").Parse(r.FormValue("layout"))
	if err != nil {
		http.Error(w, "bad layout", http.StatusBadRequest)
		return
	}
	_ = t.Execute(w, currentUser(r))
}
