package app

import (
	"github.com/labstack/echo/v4"
)

func server() *echo.Echo {
	e := echo.New()
	e.Debug = true
	return e
}
