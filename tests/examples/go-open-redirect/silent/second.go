package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
	"net/url"
)

func leave(c *gin.Context) {
	c.Redirect(http.StatusFound, "/pages/"+url.PathEscape(c.Query("page")))
}
