package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
)

func leave(c *gin.Context) {
	c.Redirect(http.StatusFound, c.Query("to"))
}
