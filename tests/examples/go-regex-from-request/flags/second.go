package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
	"regexp"
)

func filter(c *gin.Context) {
	re := regexp.MustCompile("^" + c.Query("prefix"))
	c.JSON(http.StatusOK, re.MatchString(text))
}
