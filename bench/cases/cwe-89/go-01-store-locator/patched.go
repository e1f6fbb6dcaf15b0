package stores

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
)

// Store is one row of the locator.
type Store struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Address string `json:"address"`
}

// Handler serves the public store locator.
type Handler struct {
	DB *sql.DB
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	postcode := r.URL.Query().Get("postcode")
	service := r.URL.Query().Get("service")
	if len(postcode) < 2 {
		http.Error(w, "postcode too short", http.StatusUnprocessableEntity)
		return
	}
	if service == "" {
		service = "pickup"
	}

	const query = "SELECT id, name, address FROM store WHERE postcode LIKE $1 || '%' AND $2 = ANY(services) LIMIT 25"
	rows, err := h.DB.QueryContext(r.Context(), query, postcode, service)
	if err != nil {
		log.Printf("store lookup: %v", err)
		http.Error(w, "lookup failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()

	stores := []Store{}
	for rows.Next() {
		var s Store
		if err := rows.Scan(&s.ID, &s.Name, &s.Address); err != nil {
			http.Error(w, "lookup failed", http.StatusInternalServerError)
			return
		}
		stores = append(stores, s)
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(stores); err != nil {
		log.Printf("encode: %v", err)
	}
}
