package provision

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Request asks for one more partition of an events table. It is decoded
// from the body of the workspace settings form.
type Request struct {
	Schema string `json:"schema"`
	Suffix string `json:"suffix"`
	Start  time.Time
	Months int
}

func (r Request) end() time.Time {
	months := r.Months
	if months < 1 {
		months = 1
	}
	return r.Start.AddDate(0, months, 0)
}

func quoted(schema, name string) string {
	return pgx.Identifier{schema, name}.Sanitize()
}

func (r Request) ddl() string {
	child := quoted(r.Schema, "events_"+r.Suffix)
	parent := quoted(r.Schema, "events")
	return fmt.Sprintf(
		"CREATE TABLE IF NOT EXISTS %s PARTITION OF %s FOR VALUES FROM ('%s') TO ('%s')",
		child, parent, r.Start.Format(time.DateOnly), r.end().Format(time.DateOnly))
}

// Provisioner creates partitions with the owner role.
type Provisioner struct {
	Conn *pgx.Conn
}

func (p *Provisioner) Create(ctx context.Context, r Request) error {
	tx, err := p.Conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)

	if _, err := tx.Exec(ctx, r.ddl()); err != nil {
		return fmt.Errorf("create partition: %w", err)
	}
	if _, err := tx.Exec(ctx, "INSERT INTO ops.partition_log (tenant, created_at) VALUES ($1, now())", r.Schema); err != nil {
		return fmt.Errorf("log partition: %w", err)
	}
	return tx.Commit(ctx)
}
