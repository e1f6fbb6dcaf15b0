package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
	"net/url"
)

func weather(c *gin.Context) {
	resp, err := http.Get("https://weather.example.org/v1/" + url.PathEscape(c.Param("city")))
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
}
