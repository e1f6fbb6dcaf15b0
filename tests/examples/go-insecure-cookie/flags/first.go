package app

import (
	"net/http"
)

func login(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: newSession(r), Path: "/"})
}
