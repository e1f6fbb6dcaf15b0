package site

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"
	"golang.org/x/text/language"
)

var supported = language.NewMatcher([]language.Tag{language.English, language.German, language.Polish})

type LocaleRoutes struct {
	CookieName string
}

func (l LocaleRoutes) Mount(r chi.Router) {
	r.Get("/locale/{tag}", l.choose)
}

func (l LocaleRoutes) choose(w http.ResponseWriter, r *http.Request) {
	wanted, err := language.Parse(chi.URLParam(r, "tag"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	tag, _, _ := supported.Match(wanted)
	http.SetCookie(w, &http.Cookie{
		Name: l.CookieName, Value: tag.String(), Path: "/",
		MaxAge: 180 * 24 * 3600, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
	sendTo(w, returnPath(r))
}

// returnPath picks the page the visitor came from; full addresses are not allowed.
func returnPath(r *http.Request) string {
	back := r.URL.Query().Get("back")
	u, err := url.Parse(back)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") {
		return "/"
	}
	// exactly one leading slash, anything odd after it stays percent-encoded
	target := "/" + strings.TrimLeft(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		target += "?" + u.RawQuery
	}
	return target
}

func sendTo(w http.ResponseWriter, location string) {
	w.Header().Set("Location", location)
	w.Header().Set("Cache-Control", "private, no-store")
	w.WriteHeader(http.StatusFound)
}
