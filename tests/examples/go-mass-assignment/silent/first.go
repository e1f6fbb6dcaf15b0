package app

import (
	"github.com/gin-gonic/gin"
)

func (a *API) signUp(c *gin.Context) {
	var form signUpForm
	if err := c.ShouldBindJSON(&form); err != nil {
		return
	}
	member := Member{Name: form.Name, Mail: form.Mail}
	a.db.Create(&member)
}
