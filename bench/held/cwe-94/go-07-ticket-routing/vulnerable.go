package routing

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"
)

type Ticket struct {
	Subject  string `json:"subject"`
	Priority int    `json:"priority"`
	Product  string `json:"product"`
}

type tryRequest struct {
	Condition string   `json:"condition"`
	Tickets   []Ticket `json:"tickets"`
}

func matches(condition string, t Ticket) (bool, error) {
	i := interp.New(interp.Options{})
	if err := i.Use(stdlib.Symbols); err != nil {
		return false, err
	}
	src := fmt.Sprintf("subject, priority, product := %q, %d, %q\n%s", t.Subject, t.Priority, t.Product, condition)
	v, err := i.Eval(src)
	if err != nil {
		return false, err
	}
	ok, isBool := v.Interface().(bool)
	if !isBool {
		return false, fmt.Errorf("condition must be true or false")
	}
	return ok, nil
}

func TryRule(w http.ResponseWriter, r *http.Request) {
	var req tryRequest
	body := http.MaxBytesReader(w, r.Body, 64<<10)
	if err := json.NewDecoder(body).Decode(&req); err != nil {
		http.Error(w, "invalid request", http.StatusBadRequest)
		return
	}

	results := make([]bool, 0, len(req.Tickets))
	for _, t := range req.Tickets {
		ok, err := matches(req.Condition, t)
		if err != nil {
			http.Error(w, "condition could not be evaluated", http.StatusUnprocessableEntity)
			return
		}
		results = append(results, ok)
	}

	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"results": results})
}
