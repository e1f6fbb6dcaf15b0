package app

import (
	"github.com/labstack/echo/v4"
)

func server(debug bool) *echo.Echo {
	e := echo.New()
	e.Debug = debug
	return e
}
