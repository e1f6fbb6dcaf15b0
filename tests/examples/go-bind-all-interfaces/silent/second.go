package app

import (
	"github.com/labstack/echo/v4"
)

func serve(e *echo.Echo, addr string) error {
	return e.Start(addr)
}
