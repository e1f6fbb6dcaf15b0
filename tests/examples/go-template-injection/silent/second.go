package app

import (
	"github.com/gin-gonic/gin"
	"html/template"
	"net/http"
	"strings"
)

func preview(c *gin.Context) {
	out := strings.ReplaceAll(c.PostForm("layout"), "{{name}}", "Ada")
	c.String(http.StatusOK, "%s", out)
}
