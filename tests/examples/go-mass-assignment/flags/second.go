package app

import (
	"encoding/json"
	"net/http"
)

func (a *API) change(w http.ResponseWriter, r *http.Request) {
	var account Account
	if err := json.NewDecoder(r.Body).Decode(&account); err != nil {
		return
	}
	a.db.Save(&account)
}
