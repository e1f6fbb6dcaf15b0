package webhooks

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
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

var client = &http.Client{Timeout: 5 * time.Second}

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
