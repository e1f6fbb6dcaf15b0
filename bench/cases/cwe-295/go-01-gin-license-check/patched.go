package license

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/gin-gonic/gin"
)

const serverURL = "https://license.example.org/v1/check"

type status struct {
	Active  bool   `json:"active"`
	Expires string `json:"expires"`
}

type Service struct {
	client *http.Client
	token  string
}

func NewService(token string) *Service {
	transport := &http.Transport{
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		MaxIdleConnsPerHost: 2,
	}
	return &Service{
		client: &http.Client{Transport: transport, Timeout: 10 * time.Second},
		token:  token,
	}
}

func (s *Service) check(c *gin.Context) (*status, error) {
	target := serverURL + "?" + url.Values{"customer": {c.Param("customer")}}.Encode()
	req, err := http.NewRequestWithContext(c.Request.Context(), http.MethodGet, target, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+s.token)
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("license server answered %d", resp.StatusCode)
	}
	var st status
	return &st, json.NewDecoder(resp.Body).Decode(&st)
}

// Show handles GET /customers/:customer/license.
func (s *Service) Show(c *gin.Context) {
	st, err := s.check(c)
	if err != nil {
		_ = c.Error(err)
		c.JSON(http.StatusBadGateway, gin.H{"error": "license server not reachable"})
		return
	}
	c.JSON(http.StatusOK, st)
}
