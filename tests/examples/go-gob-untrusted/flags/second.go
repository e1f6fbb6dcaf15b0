package app

import (
	"bytes"
	"encoding/gob"
	"github.com/labstack/echo/v4"
	"net/http"
)

func restore(c echo.Context) error {
	raw := []byte(c.FormValue("state"))
	var s State
	if err := gob.NewDecoder(bytes.NewReader(raw)).Decode(&s); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, s)
}
