package app

import (
	"github.com/gin-gonic/gin"
)

func engine() *gin.Engine {
	gin.SetMode(gin.DebugMode)
	return gin.New()
}
