package app

import (
	"html/template"
	"net/http"
)

func render(w http.ResponseWriter, r *http.Request) {
	t := template.Must(template.New("mail").Parse("Dear {{.Name}}"))
	_ = t.Execute(w, map[string]string{"Name": r.FormValue("name")})
}
