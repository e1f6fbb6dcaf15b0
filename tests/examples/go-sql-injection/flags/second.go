package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
)

func list(c *gin.Context) {
	var orders []Order
	if err := db.Order(c.Query("sort")).Find(&orders).Error; err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, orders)
}
