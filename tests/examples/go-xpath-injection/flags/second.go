package app

import (
	"fmt"
	"github.com/antchfx/xmlquery"
	"github.com/labstack/echo/v4"
	"net/http"
)

func user(c echo.Context) error {
	expr := fmt.Sprintf("//user[name='%s']", c.FormValue("name"))
	nodes, err := xmlquery.QueryAll(doc, expr)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, len(nodes))
}
