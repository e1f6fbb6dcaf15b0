package app

import (
	"log"
	"net/http"
)

func login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	log.Printf("login failed for %s", user)
	http.Error(w, "login failed", http.StatusForbidden)
}
