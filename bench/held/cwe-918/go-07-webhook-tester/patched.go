package webhooks

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"github.com/labstack/echo/v4"
)

type testRequest struct {
	Endpoint string `json:"endpoint"`
	Event    string `json:"event"`
}

type testResult struct {
	Status int `json:"status"`
}

var reserved = []netip.Prefix{
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("64:ff9b::/32"),
	netip.MustParsePrefix("2002::/16"),
}

func publicOnly(_, address string, _ syscall.RawConn) error {
	target, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := target.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return errors.New("address is not public")
	}
	for _, prefix := range reserved {
		if prefix.Contains(ip) {
			return errors.New("address is not public")
		}
	}
	return nil
}

var client = &http.Client{
	Timeout:   5 * time.Second,
	Transport: &http.Transport{DialContext: (&net.Dialer{Control: publicOnly}).DialContext},
}

func deliver(ctx context.Context, req testRequest) (*testResult, error) {
	payload, err := json.Marshal(map[string]any{
		"event":   req.Event,
		"test":    true,
		"sent_at": time.Now().UTC(),
	})
	if err != nil {
		return nil, err
	}
	out, err := http.NewRequestWithContext(ctx, http.MethodPost, req.Endpoint, bytes.NewReader(payload))
	if err != nil {
		return nil, err
	}
	out.Header.Set("Content-Type", "application/json")

	resp, err := client.Do(out)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return &testResult{Status: resp.StatusCode}, nil
}

func Register(e *echo.Echo) {
	e.POST("/webhooks/test", func(c echo.Context) error {
		var req testRequest
		if err := c.Bind(&req); err != nil || req.Endpoint == "" {
			return echo.NewHTTPError(http.StatusBadRequest, "endpoint is required")
		}
		result, err := deliver(c.Request().Context(), req)
		if err != nil {
			return echo.NewHTTPError(http.StatusBadGateway, "endpoint did not answer")
		}
		return c.JSON(http.StatusOK, result)
	})
}
