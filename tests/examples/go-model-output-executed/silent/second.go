package app

import (
	"context"
	"database/sql"
)

func ask(ctx context.Context, db *sql.DB, model llms.Model, question string) (*sql.Rows, error) {
	word, err := llms.GenerateFromSinglePrompt(ctx, model, question)
	if err != nil {
		return nil, err
	}
	return db.QueryContext(ctx, "SELECT id, title FROM article WHERE title LIKE $1", word)
}
