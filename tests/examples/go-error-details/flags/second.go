package app

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func list(c *gin.Context) {
	if err := load(c); err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
	}
}
