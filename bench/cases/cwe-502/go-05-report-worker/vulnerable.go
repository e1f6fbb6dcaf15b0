package report

import (
	"bytes"
	"encoding/gob"
	"log"
	"os"

	"github.com/nats-io/nats.go"
)

// Delivery hands a finished report over.
type Delivery interface {
	Deliver(report []byte) error
}

// Mail sends the report to a user's registered address.
type Mail struct{ UserID int64 }

// File writes the report to disk; used by the export tool.
type File struct{ Path string }

// Deliver sends the mail.
func (m Mail) Deliver(report []byte) error { return mailReport(m.UserID, report) }

// Deliver writes the file.
func (f File) Deliver(report []byte) error { return os.WriteFile(f.Path, report, 0o600) }

// Request asks for one report.
type Request struct {
	Month string
	Title string
	Via   Delivery
}

func init() {
	gob.Register(Mail{})
	gob.Register(File{})
}

type codec struct{ subject string }

func (codec) decode(data []byte, req *Request) error {
	return gob.NewDecoder(bytes.NewReader(data)).Decode(req)
}

// Listen serves requests from the web tier until the connection is closed.
func Listen(conn *nats.Conn, subject string) (*nats.Subscription, error) {
	c := codec{subject: subject}
	return conn.QueueSubscribe(subject, "report", func(msg *nats.Msg) {
		var req Request
		if err := c.decode(msg.Data, &req); err != nil {
			log.Printf("%s: %v", c.subject, err)
			return
		}
		if req.Via == nil {
			return
		}
		content, err := render(req.Month, req.Title)
		if err == nil {
			err = req.Via.Deliver(content)
		}
		if err != nil {
			log.Printf("%s: %v", c.subject, err)
		}
	})
}
