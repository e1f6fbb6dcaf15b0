package app

import (
	"github.com/gin-gonic/gin"
	"html/template"
	"net/http"
)

func preview(c *gin.Context) {
	var in struct {
		Layout string `json:"layout"`
	}
	_ = c.ShouldBindJSON(&in)
	t := template.New("p")
	_, err := t.Parse(in.Layout)
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
	}
}
