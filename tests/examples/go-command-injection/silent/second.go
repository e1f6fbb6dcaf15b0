package app

import (
	"github.com/labstack/echo/v4"
	"os/exec"
)

var tools = map[string]string{"convert": "/usr/bin/convert"}

func runTool(c echo.Context) error {
	tool, ok := tools[c.QueryParam("tool")]
	if !ok {
		return echo.ErrNotFound
	}
	return exec.CommandContext(c.Request().Context(), tool, "--version").Run()
}
