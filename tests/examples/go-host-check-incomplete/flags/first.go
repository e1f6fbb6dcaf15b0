package leave

import (
	"net/http"
	"net/url"
	"strings"
)

const home = "example.org"

func ours(u *url.URL) bool {
	return strings.HasSuffix(u.Hostname(), home)
}

func Leave(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("to"))
	if err != nil || !ours(u) {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, u.String(), http.StatusFound)
}
