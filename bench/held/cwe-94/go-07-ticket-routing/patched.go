package routing

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/expr-lang/expr"
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
	env := map[string]any{"subject": t.Subject, "priority": t.Priority, "product": t.Product}
	v, err := expr.Eval(condition, env)
	if err != nil {
		return false, err
	}
	ok, isBool := v.(bool)
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
