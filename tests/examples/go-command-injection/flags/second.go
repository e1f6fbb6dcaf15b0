package app

import (
	"github.com/labstack/echo/v4"
	"os/exec"
)

func runTool(c echo.Context) error {
	var in struct {
		Tool string `json:"tool"`
	}
	if err := c.Bind(&in); err != nil {
		return err
	}
	return exec.CommandContext(c.Request().Context(), in.Tool, "--version").Run()
}
