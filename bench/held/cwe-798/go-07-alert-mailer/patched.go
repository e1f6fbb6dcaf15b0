package alerts

import (
	"bytes"
	"fmt"
	"log"
	"net/smtp"
	"os"
	"strings"
	"text/template"
	"time"
)

const (
	relayHost = "relay.example.org"
	relayPort = 587
	sender    = "alerts@example.org"
)

var body = template.Must(template.New("alert").Parse(
	"Service:  {{.Service}}\r\nState:    {{.State}}\r\nSince:    {{.Since.Format \"2006-01-02 15:04\"}}\r\n"))

type Alert struct {
	Service string
	State   string
	Since   time.Time
}

type Mailer struct {
	auth       smtp.Auth
	recipients []string
}

func NewMailer(recipients ...string) (*Mailer, error) {
	if len(recipients) == 0 {
		return nil, fmt.Errorf("no recipients")
	}
	password, ok := os.LookupEnv("ALERT_SMTP_PASSWORD")
	if !ok {
		return nil, fmt.Errorf("ALERT_SMTP_PASSWORD is not set")
	}
	auth := smtp.PlainAuth("", sender, password, relayHost)
	return &Mailer{auth: auth, recipients: recipients}, nil
}

func (m *Mailer) Send(a Alert) error {
	var msg bytes.Buffer
	fmt.Fprintf(&msg, "From: %s\r\nTo: %s\r\n", sender, strings.Join(m.recipients, ", "))
	fmt.Fprintf(&msg, "Subject: Service alert\r\n\r\n")
	if err := body.Execute(&msg, a); err != nil {
		return err
	}
	addr := fmt.Sprintf("%s:%d", relayHost, relayPort)
	return smtp.SendMail(addr, m.auth, sender, m.recipients, msg.Bytes())
}

func (m *Mailer) Watch(alerts <-chan Alert) {
	for a := range alerts {
		if err := m.Send(a); err != nil {
			log.Printf("alert for %s not sent: %v", a.Service, err)
		}
	}
}
