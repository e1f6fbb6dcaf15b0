package app

import (
	"fmt"
	"net/http"
	"net/smtp"
	"strings"
)

func contact(w http.ResponseWriter, r *http.Request) {
	subject := r.FormValue("subject")
	if strings.ContainsAny(subject, "\r\n") {
		http.Error(w, "bad subject", http.StatusBadRequest)
		return
	}
	msg := fmt.Sprintf("Subject: %s\r\n\r\nhello", subject)
	_ = smtp.SendMail("mail.example.org:25", nil, "web@example.org", desk, []byte(msg))
}
