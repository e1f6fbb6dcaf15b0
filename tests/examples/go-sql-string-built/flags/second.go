package app

import (
	"context"
	"fmt"
)

func (s *Store) Purge(ctx context.Context, status string) error {
	_, err := s.pool.Exec(ctx, fmt.Sprintf("DELETE FROM jobs WHERE status = '%s'", status))
	return err
}
