package profile

import (
	"database/sql"
	"errors"
	"html/template"
	"log"
	"net/http"
	"strings"
)

var page = template.Must(template.New("profile").Parse(`<!doctype html>
<html lang="en">
<head><title>{{.Name}}</title></head>
<body>
<h1>{{.Name}}</h1>
{{range .Bio}}<p>{{.}}</p>
{{end}}
</body>
</html>`))

type view struct {
	Name string
	Bio  []string
}

type Server struct {
	DB *sql.DB
}

func (s *Server) lookup(handle string) (name, bio string, err error) {
	row := s.DB.QueryRow("SELECT display_name, bio FROM profiles WHERE handle = $1", handle)
	err = row.Scan(&name, &bio)
	return name, bio, err
}

func (s *Server) Show(w http.ResponseWriter, r *http.Request) {
	name, bio, err := s.lookup(r.PathValue("handle"))
	if errors.Is(err, sql.ErrNoRows) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		log.Printf("profile: %v", err)
		http.Error(w, "profile not available", http.StatusInternalServerError)
		return
	}

	v := view{Name: name}
	for _, paragraph := range strings.Split(bio, "\n\n") {
		if text := strings.TrimSpace(paragraph); text != "" {
			v.Bio = append(v.Bio, text)
		}
	}

	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := page.Execute(w, v); err != nil {
		log.Printf("profile: %v", err)
	}
}
