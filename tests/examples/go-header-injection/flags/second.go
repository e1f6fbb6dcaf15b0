package app

import (
	"github.com/labstack/echo/v4"
	"net/smtp"
)

func notify(c echo.Context) error {
	body := "To: desk@example.org\r\nReply-To: " + c.FormValue("mail") + "\r\n\r\nnews"
	return smtp.SendMail("mail.example.org:25", nil, "web@example.org", list, []byte(body))
}
