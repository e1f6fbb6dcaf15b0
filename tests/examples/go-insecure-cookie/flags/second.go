package app

import (
	"github.com/gin-gonic/gin"
)

func login(c *gin.Context) {
	c.SetCookie("auth_token", issue(c), 3600, "/", "example.org", false, true)
}
