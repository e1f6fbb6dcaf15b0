package assets

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

type asset struct {
	ID   int64  `json:"id"`
	Path string `json:"path"`
	Tag  string `json:"tag"`
}

func Routes(pool *pgxpool.Pool) chi.Router {
	r := chi.NewRouter()
	r.Get("/by-tags", byTags(pool))
	return r
}

func byTags(pool *pgxpool.Pool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var tags []string
		for _, tag := range strings.Split(r.URL.Query().Get("tags"), ",") {
			if tag = strings.ToLower(strings.TrimSpace(tag)); tag != "" {
				tags = append(tags, tag)
			}
		}
		if len(tags) == 0 {
			http.Error(w, "no tags given", http.StatusUnprocessableEntity)
			return
		}

		list := "'" + strings.Join(tags, "','") + "'"
		rows, err := pool.Query(r.Context(),
			"SELECT a.id, a.path, t.tag FROM asset a JOIN asset_tag t ON t.asset_id = a.id WHERE t.tag IN ("+list+") ORDER BY a.id LIMIT 500")
		if err != nil {
			slog.Error("asset query", "err", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[asset])
		if err != nil {
			slog.Error("asset rows", "err", err)
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(found)
	}
}
