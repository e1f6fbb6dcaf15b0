package app

import (
	"context"
	"database/sql"
)

func (s *Store) ByOwner(ctx context.Context, owner string) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, "SELECT id, title FROM notes WHERE owner = $1", owner)
}
