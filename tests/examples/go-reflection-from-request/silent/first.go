package app

import (
	"net/http"
)

var actions = map[string]func(){"start": start, "stop": stop}

func act(w http.ResponseWriter, r *http.Request) {
	run, known := actions[r.FormValue("action")]
	if !known {
		return
	}
	run()
}
