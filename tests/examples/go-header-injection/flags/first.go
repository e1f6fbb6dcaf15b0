package app

import (
	"fmt"
	"net/http"
	"net/smtp"
)

func contact(w http.ResponseWriter, r *http.Request) {
	msg := fmt.Sprintf("Subject: %s\r\n\r\nhello", r.FormValue("subject"))
	_ = smtp.SendMail("mail.example.org:25", nil, "web@example.org", []string{"desk@example.org"}, []byte(msg))
}
