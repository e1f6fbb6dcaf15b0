// Command device-worker runs device commands that arrive over NATS.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"strings"

	"github.com/nats-io/nats.go"
	lua "github.com/yuin/gopher-lua"
)

type command struct {
	Device string `json:"device"`
	Text   string `json:"text"`
	Level  string `json:"level"`
}

func (c command) script() string {
	clean := func(s string) string { return strings.ReplaceAll(s, `"`, "") }
	return fmt.Sprintf(
		"local display = require(\"display\")\ndisplay.show(\"%s\", \"%s\", %s)\n",
		clean(c.Device), clean(c.Text), clean(c.Level),
	)
}

func run(c command) error {
	l := lua.NewState()
	defer l.Close()
	l.PreloadModule("display", loadDisplay)
	return l.DoString(c.script())
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
