package app

import (
	"plugin"

	"github.com/labstack/echo/v4"
)

func load(c echo.Context) error {
	_, err := plugin.Open("plugins/" + c.QueryParam("name") + ".so")
	return err
}
