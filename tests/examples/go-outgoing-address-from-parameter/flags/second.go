package app

import (
	"encoding/json"
	"github.com/nats-io/nats.go"
	"net"
)

func handle(m *nats.Msg) {
	var j job
	_ = json.Unmarshal(m.Data, &j)
	_ = fetch(j)
}

func fetch(j job) error {
	conn, err := net.Dial("tcp", j.Address)
	if err != nil {
		return err
	}
	return conn.Close()
}
