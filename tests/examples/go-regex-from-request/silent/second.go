package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
	"strings"
)

func filter(c *gin.Context) {
	c.JSON(http.StatusOK, strings.HasPrefix(text, c.Query("prefix")))
}
