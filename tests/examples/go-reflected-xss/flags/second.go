package app

import (
	"github.com/labstack/echo/v4"
	"net/http"
)

func show(c echo.Context) error {
	return c.HTML(http.StatusOK, "<p>No result for "+c.QueryParam("q")+"</p>")
}
