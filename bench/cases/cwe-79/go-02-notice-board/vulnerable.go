package board

import (
	"database/sql"
	"log"
	"net/http"
	"text/template"
)

const layout = `<!doctype html>
<title>{{.Title}}</title>
<h1>{{.Title}}</h1>
{{range .Notices}}<section><h2>{{.Subject}}</h2><p>{{.Text}}</p></section>
{{else}}<p>Nothing on the board.</p>
{{end}}`

var page = template.Must(template.New("board").Parse(layout))

// Notice is what a resident pins to the board.
type Notice struct {
	Subject string
	Text    string
}

// Board stores and shows notices.
type Board struct {
	DB    *sql.DB
	Title string
}

// Pin handles the form on the board page.
func (b *Board) Pin(w http.ResponseWriter, r *http.Request) {
	_, err := b.DB.ExecContext(r.Context(),
		"INSERT INTO notices (subject, body) VALUES ($1, $2)",
		r.PostFormValue("subject"), r.PostFormValue("body"))
	if err != nil {
		http.Error(w, "could not pin the notice", http.StatusInternalServerError)
		return
	}
	http.Redirect(w, r, "/board", http.StatusSeeOther)
}

// Show renders the newest notices.
func (b *Board) Show(w http.ResponseWriter, r *http.Request) {
	rows, err := b.DB.QueryContext(r.Context(), "SELECT subject, body FROM notices ORDER BY id DESC LIMIT 50")
	if err != nil {
		http.Error(w, "board is closed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()

	var notices []Notice
	for rows.Next() {
		var n Notice
		if err := rows.Scan(&n.Subject, &n.Text); err != nil {
			log.Printf("scan: %v", err)
			continue
		}
		notices = append(notices, n)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	err = page.Execute(w, map[string]any{"Title": b.Title, "Notices": notices})
	if err != nil {
		log.Printf("render: %v", err)
	}
}
