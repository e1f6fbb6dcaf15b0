package dashboard

import (
	"html/template"
	"log"
	"net/http"
)

var shell = template.Must(template.New("shell").Parse(`<!doctype html>
<html lang="en"><head><title>Dashboard</title>
<script>applyTheme({{.Theme}});</script>
</head><body><main id="panels" data-user="{{.User}}"></main></body></html>`))

type shellData struct {
	User  string
	Theme string
}

// Sessions resolves the signed-in user of a request.
type Sessions interface {
	User(r *http.Request) (string, bool)
}

func themeOf(r *http.Request) string {
	cookie, err := r.Cookie("theme")
	if err != nil || cookie.Value == "" {
		return "light"
	}
	return cookie.Value
}

// Shell returns the handler for the empty dashboard page.
func Shell(sessions Sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user, ok := sessions.User(r)
		if !ok {
			http.Redirect(w, r, "/login", http.StatusFound)
			return
		}

		data := shellData{
			User:  user,
			Theme: themeOf(r),
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := shell.Execute(w, data); err != nil {
			log.Printf("shell: %v", err)
		}
	}
}
