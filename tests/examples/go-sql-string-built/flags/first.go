package app

import (
	"context"
	"database/sql"
)

func (s *Store) ByOwner(ctx context.Context, owner string) (*sql.Rows, error) {
	query := "SELECT id, title FROM notes WHERE owner = '" + owner + "'"
	return s.db.QueryContext(ctx, query)
}
