package reportworker

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	amqp "github.com/rabbitmq/amqp091-go"
)

type job struct {
	TenantID int64  `json:"tenant_id"`
	Kind     string `json:"kind"`
	Output   string `json:"output"`
}

type Row struct {
	Label string
	Total int64
}

type Source interface {
	Rows(ctx context.Context, tenant int64, kind string) ([]Row, error)
}

type Worker struct {
	OutDir string
	Source Source
}

func (w *Worker) target(j job) string {
	return filepath.Join(w.OutDir, strconv.FormatInt(j.TenantID, 10), j.Output+".csv")
}

// Handle writes the report that a tenant has ordered.
func (w *Worker) Handle(ctx context.Context, d amqp.Delivery) error {
	var j job
	if err := json.Unmarshal(d.Body, &j); err != nil {
		return fmt.Errorf("decode job: %w", err)
	}
	rows, err := w.Source.Rows(ctx, j.TenantID, j.Kind)
	if err != nil {
		return err
	}

	path := w.target(j)
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()

	out := csv.NewWriter(f)
	for _, r := range rows {
		out.Write([]string{r.Label, strconv.FormatInt(r.Total, 10)})
	}
	out.Flush()
	return out.Error()
}
