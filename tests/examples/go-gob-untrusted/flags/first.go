package app

import (
	"encoding/gob"
	"net/http"
)

func submit(w http.ResponseWriter, r *http.Request) {
	var j Job
	if err := gob.NewDecoder(r.Body).Decode(&j); err != nil {
		http.Error(w, "bad job", http.StatusBadRequest)
		return
	}
	j.Run()
}
