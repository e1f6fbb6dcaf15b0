package app

import (
	"github.com/labstack/echo/v4"
	"net/smtp"
)

func notify(c echo.Context) error {
	return smtp.SendMail("mail.example.org:25", nil, "web@example.org", list, []byte("Subject: news\r\n\r\nhello"))
}
