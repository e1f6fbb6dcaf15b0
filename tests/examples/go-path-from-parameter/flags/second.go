package app

import (
	"os"
	"path/filepath"

	"github.com/nats-io/nats.go"
)

func drop(folder, name string) error {
	target := filepath.Join(folder, name)
	return os.Remove(target)
}

func handle(m *nats.Msg) {
	_ = drop("/srv/spool", string(m.Data))
}
