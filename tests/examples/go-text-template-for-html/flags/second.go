package app

import (
	"github.com/labstack/echo/v4"
	"text/template"
)

var page = template.Must(template.ParseFiles("page.tmpl"))

func show(c echo.Context) error {
	return page.ExecuteTemplate(c.Response(), "page", load(c.Request().Context()))
}
