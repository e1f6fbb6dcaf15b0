package app

import (
	"github.com/labstack/echo/v4"
)

func serve(e *echo.Echo) error {
	return e.Start(":8080")
}
