package app

import (
	"github.com/gin-gonic/gin"
	"log"
	"net/http"
)

func track(c *gin.Context) {
	log.Println("page", c.Query("page"))
	c.Status(http.StatusNoContent)
}
