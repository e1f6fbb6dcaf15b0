// Command device-worker runs device commands that arrive over NATS.
package main

import (
	"encoding/json"
	"log"

	"github.com/nats-io/nats.go"
	lua "github.com/yuin/gopher-lua"
)

type command struct {
	Device string `json:"device"`
	Text   string `json:"text"`
	Level  int    `json:"level"`
}

const script = `
local display = require("display")
display.show(device, text, level)
`

func run(c command) error {
	l := lua.NewState()
	defer l.Close()
	l.PreloadModule("display", loadDisplay)
	l.SetGlobal("device", lua.LString(c.Device))
	l.SetGlobal("text", lua.LString(c.Text))
	l.SetGlobal("level", lua.LNumber(c.Level))
	return l.DoString(script)
}

func handle(m *nats.Msg) {
	var c command
	if err := json.Unmarshal(m.Data, &c); err != nil {
		log.Printf("message dropped: %v", err)
		return
	}
	if err := run(c); err != nil {
		log.Printf("command for %q failed: %v", c.Device, err)
		return
	}
	if m.Reply != "" {
		_ = m.Respond([]byte("done"))
	}
}

func main() {
	nc, err := nats.Connect("tls://nats.example.org:4222")
	if err != nil {
		log.Fatal(err)
	}
	defer nc.Close()
	if _, err := nc.QueueSubscribe("devices.commands", "workers", handle); err != nil {
		log.Fatal(err)
	}
	select {}
}
