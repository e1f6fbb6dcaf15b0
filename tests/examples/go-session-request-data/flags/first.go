package app

import (
	"net/http"

	"github.com/gorilla/sessions"
)

func pick(store sessions.Store, w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "shop")
	session.Values["account"] = r.FormValue("account")
	_ = session.Save(r, w)
}
