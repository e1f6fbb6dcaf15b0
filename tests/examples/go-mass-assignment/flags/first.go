package app

import (
	"github.com/gin-gonic/gin"
)

func (a *API) signUp(c *gin.Context) {
	var member Member
	if err := c.ShouldBindJSON(&member); err != nil {
		return
	}
	a.db.Create(&member)
}
