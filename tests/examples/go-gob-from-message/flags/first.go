package app

import (
	"bytes"
	"encoding/gob"
	"github.com/nats-io/nats.go"
)

func decode(data []byte, out *Task) error {
	return gob.NewDecoder(bytes.NewReader(data)).Decode(out)
}

func handle(m *nats.Msg) {
	var t Task
	if decode(m.Data, &t) == nil {
		t.Action.Do()
	}
}
