package app

import (
	"encoding/json"
	"go.mongodb.org/mongo-driver/bson"
	"net/http"
)

func find(w http.ResponseWriter, r *http.Request) {
	var in struct {
		Name string `json:"name"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	cur, err := users.Find(r.Context(), bson.M{"name": in.Name})
	if err != nil {
		return
	}
	defer cur.Close(r.Context())
}
