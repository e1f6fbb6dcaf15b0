package main

import (
	"html/template"
	"log"
	"net/http"
	"sync"
	"time"
)

type entry struct {
	Name    string
	Message string
	At      time.Time
}

var page = template.Must(template.New("book").Parse(`<!doctype html>
<title>Guestbook</title>
<form method="post"><input name="name"><textarea name="message"></textarea><button>Sign</button></form>
{{range .}}<article><h2>{{.Name}}</h2><p>{{.Message}}</p><time>{{.At.Format "2 Jan 2006"}}</time></article>
{{else}}<p>Be the first to sign.</p>{{end}}`))

type book struct {
	mu      sync.Mutex
	entries []entry
}

func (b *book) list(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	entries := append([]entry(nil), b.entries...)
	b.mu.Unlock()
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := page.Execute(w, entries); err != nil {
		log.Printf("render: %v", err)
	}
}

func (b *book) sign(w http.ResponseWriter, r *http.Request) {
	name, message := r.PostFormValue("name"), r.PostFormValue("message")
	if name == "" || len(message) > 2000 {
		http.Error(w, "please give a name and a short message", http.StatusBadRequest)
		return
	}
	b.mu.Lock()
	b.entries = append(b.entries, entry{name, message, time.Now()})
	b.mu.Unlock()
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func main() {
	b := &book{}
	http.HandleFunc("GET /{$}", b.list)
	http.HandleFunc("POST /{$}", b.sign)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
