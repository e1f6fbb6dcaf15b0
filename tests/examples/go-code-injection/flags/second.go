package app

import (
	"github.com/labstack/echo/v4"
	"github.com/yuin/gopher-lua"
)

func script(c echo.Context) error {
	l := lua.NewState()
	defer l.Close()
	return l.DoString("return " + c.QueryParam("expr"))
}
