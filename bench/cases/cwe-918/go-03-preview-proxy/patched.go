package main

import (
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
)

const backendHeader = "X-Preview-Backend"

// backends of the preview environment, by branch
var backends = map[string]string{
	"main":    "http://preview-main.internal.example.org:8080",
	"release": "http://preview-release.internal.example.org:8080",
}

func backendFor(c echo.Context) (*url.URL, error) {
	branch := c.Request().Header.Get(backendHeader)
	if branch == "" {
		branch = "main"
	}
	return url.Parse(backends[branch])
}

func forward(c echo.Context) error {
	target, err := backendFor(c)
	if err != nil || target.Host == "" {
		return echo.NewHTTPError(http.StatusBadRequest, "unknown preview backend")
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	proxy.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, err error) {
		log.Printf("preview backend failed: %v", err)
		http.Error(w, "preview is not running", http.StatusBadGateway)
	}
	req := c.Request()
	req.Header.Del(backendHeader)
	req.Host = target.Host
	proxy.ServeHTTP(c.Response(), req)
	return nil
}

func main() {
	e := echo.New()
	e.HideBanner = true
	e.Use(middleware.Recover(), middleware.RequestID())
	e.GET("/_health", func(c echo.Context) error {
		return c.NoContent(http.StatusNoContent)
	})
	e.Any("/*", forward)

	addr := os.Getenv("LISTEN")
	if addr == "" {
		addr = ":8090"
	}
	e.Logger.Fatal(e.Start(addr))
}
