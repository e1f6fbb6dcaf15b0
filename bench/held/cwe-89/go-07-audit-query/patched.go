package audit

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

type Event struct {
	ID     int64     `json:"id"`
	Actor  string    `json:"actor"`
	Action string    `json:"action"`
	At     time.Time `json:"at"`
}

type Repository struct {
	DB *sql.DB
}

var filterColumns = []string{"actor", "action", "resource"}

func (r *Repository) Find(ctx context.Context, params url.Values) ([]Event, error) {
	conditions := []string{"archived = 0"}
	var args []any
	for _, column := range filterColumns {
		if value := params.Get(column); value != "" {
			conditions = append(conditions, fmt.Sprintf("%s = ?", column))
			args = append(args, value)
		}
	}

	query := "SELECT id, actor, action, created_at FROM audit_events WHERE " +
		strings.Join(conditions, " AND ") +
		" ORDER BY created_at DESC LIMIT 500"
	rows, err := r.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()

	events := []Event{}
	for rows.Next() {
		var e Event
		if err := rows.Scan(&e.ID, &e.Actor, &e.Action, &e.At); err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, rows.Err()
}

func (r *Repository) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	events, err := r.Find(req.Context(), req.URL.Query())
	if err != nil {
		http.Error(w, "audit log not available", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(events)
}
