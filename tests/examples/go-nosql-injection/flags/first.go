package app

import (
	"encoding/json"
	"net/http"
)

func find(w http.ResponseWriter, r *http.Request) {
	var filter map[string]interface{}
	if err := json.NewDecoder(r.Body).Decode(&filter); err != nil {
		return
	}
	cur, err := users.Find(r.Context(), filter)
	if err != nil {
		return
	}
	defer cur.Close(r.Context())
}
