package app

import (
	"net/http"
	"strconv"

	"github.com/gorilla/sessions"
)

func pick(store sessions.Store, w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "shop")
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil {
		return
	}
	session.Values["size"] = size
	_ = session.Save(r, w)
}
