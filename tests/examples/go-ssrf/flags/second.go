package app

import (
	"github.com/labstack/echo/v4"
	"net/http/httputil"
	"net/url"
)

func proxy(c echo.Context) error {
	target, err := url.Parse(c.QueryParam("backend"))
	if err != nil {
		return echo.ErrBadRequest
	}
	httputil.NewSingleHostReverseProxy(target).ServeHTTP(c.Response(), c.Request())
	return nil
}
