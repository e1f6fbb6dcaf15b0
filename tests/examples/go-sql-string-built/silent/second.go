package app

import (
	"context"
	"database/sql"
	"strconv"
)

func (s *Store) Page(ctx context.Context, term string, limit int) (*sql.Rows, error) {
	query := "SELECT id FROM notes WHERE title LIKE $1 LIMIT " + strconv.Itoa(limit)
	return s.db.QueryContext(ctx, query, "%"+term+"%")
}
