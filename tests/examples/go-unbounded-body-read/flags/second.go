package app

import (
	"github.com/gin-gonic/gin"
	"io"
)

func hook(c *gin.Context) {
	body, err := io.ReadAll(c.Request.Body)
	if err != nil {
		return
	}
	process(body)
}
