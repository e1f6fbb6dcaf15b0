package twin

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"strings"

	_ "github.com/go-sql-driver/mysql"
	"github.com/nats-io/nats.go"
)

// Report is what a device publishes about itself.
type Report struct {
	Serial   string `json:"serial"`
	Firmware string `json:"firmware"`
	Location string `json:"location"`
}

type Worker struct {
	db *sql.DB
}

func literal(value string) string {
	return "'" + strings.ReplaceAll(strings.TrimSpace(value), "'", "") + "'"
}

func (r Report) assignments() string {
	parts := []string{"seen_at = NOW()"}
	if r.Firmware != "" {
		parts = append(parts, "firmware = "+literal(r.Firmware))
	}
	if r.Location != "" {
		parts = append(parts, "location = "+literal(r.Location))
	}
	return strings.Join(parts, ", ")
}

func (w *Worker) apply(ctx context.Context, r Report) error {
	stmt := "UPDATE device SET " + r.assignments() + " WHERE serial = " + literal(r.Serial)
	_, err := w.db.ExecContext(ctx, stmt)
	return err
}

// Subscribe starts handling reports of the whole fleet.
func Subscribe(ctx context.Context, nc *nats.Conn, db *sql.DB) (*nats.Subscription, error) {
	w := &Worker{db: db}
	return nc.QueueSubscribe("devices.*.report", "twin", func(m *nats.Msg) {
		var r Report
		if err := json.Unmarshal(m.Data, &r); err != nil || r.Serial == "" {
			log.Printf("dropping report on %q", m.Subject)
			return
		}
		if err := w.apply(ctx, r); err != nil {
			log.Printf("update of %q: %v", r.Serial, err)
		}
	})
}
