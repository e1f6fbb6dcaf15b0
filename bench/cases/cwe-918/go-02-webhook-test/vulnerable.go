package webhooks

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type testRequest struct {
	Endpoint string `json:"endpoint" binding:"required,http_url"`
	Event    string `json:"event" binding:"required,oneof=order.paid order.sent"`
}

type API struct {
	client *http.Client
}

func NewAPI() *API {
	transport := &http.Transport{
		TLSHandshakeTimeout:   4 * time.Second,
		ResponseHeaderTimeout: 6 * time.Second,
	}
	return &API{client: &http.Client{Transport: transport, Timeout: 10 * time.Second}}
}

func (a *API) Routes(r gin.IRouter) {
	r.POST("/webhooks/test", a.test)
}

func (a *API) test(c *gin.Context) {
	var in testRequest
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"error": err.Error()})
		return
	}

	body, _ := json.Marshal(gin.H{"type": in.Event, "test": true})
	req, err := http.NewRequestWithContext(c.Request.Context(), http.MethodPost, in.Endpoint, bytes.NewReader(body))
	if err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"error": "endpoint is not a URL"})
		return
	}
	req.Header.Set("Content-Type", "application/json")

	resp, err := a.client.Do(req)
	if err != nil {
		c.JSON(http.StatusBadGateway, gin.H{"error": "endpoint did not answer"})
		return
	}
	defer resp.Body.Close()
	excerpt, _ := io.ReadAll(io.LimitReader(resp.Body, 2048))
	c.JSON(http.StatusOK, gin.H{"status": resp.StatusCode, "body": string(excerpt)})
}
