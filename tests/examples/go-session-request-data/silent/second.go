package app

import (
	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

var plans = map[string]bool{"small": true, "large": true}

func plan(c *gin.Context) {
	session := sessions.Default(c)
	wanted := c.PostForm("plan")
	if !plans[wanted] {
		return
	}
	session.Set("plan", wanted)
	_ = session.Save()
}
