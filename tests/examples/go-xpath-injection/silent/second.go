package app

import (
	"fmt"
	"github.com/antchfx/xmlquery"
	"github.com/labstack/echo/v4"
	"net/http"
	"strconv"
)

func user(c echo.Context) error {
	n, err := strconv.Atoi(c.FormValue("n"))
	if err != nil {
		return err
	}
	node := xmlquery.FindOne(doc, fmt.Sprintf("//user[%d]", n))
	return c.JSON(http.StatusOK, node.InnerText())
}
