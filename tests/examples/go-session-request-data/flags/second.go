package app

import (
	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func plan(c *gin.Context) {
	session := sessions.Default(c)
	session.Set("plan", c.PostForm("plan"))
	_ = session.Save()
}
