package leave

import (
	"net/http"
	"net/url"
	"strings"
)

const home = "example.org"

func ours(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	return host == home || strings.HasSuffix(host, "."+home)
}

func Leave(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("to"))
	if err != nil || !ours(u) {
		http.NotFound(w, r)
		return
	}
	http.Redirect(w, r, u.String(), http.StatusFound)
}
