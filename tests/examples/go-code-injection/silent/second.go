package app

import (
	"github.com/labstack/echo/v4"
	"github.com/yuin/gopher-lua"
	"strconv"
)

func script(c echo.Context) error {
	n, err := strconv.Atoi(c.QueryParam("n"))
	if err != nil {
		return echo.ErrBadRequest
	}
	l := lua.NewState()
	defer l.Close()
	return l.DoString("return 2 * " + strconv.Itoa(n))
}
