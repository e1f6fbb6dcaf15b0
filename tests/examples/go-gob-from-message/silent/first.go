package app

import (
	"encoding/json"
	"github.com/nats-io/nats.go"
)

func decode(data []byte, out *Task) error {
	return json.Unmarshal(data, out)
}

func handle(m *nats.Msg) {
	var t Task
	_ = decode(m.Data, &t)
}
