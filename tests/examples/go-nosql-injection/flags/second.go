package app

import (
	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"net/http"
)

func find(c *gin.Context) {
	var filter bson.M
	if err := c.ShouldBindJSON(&filter); err != nil {
		return
	}
	n, _ := users.CountDocuments(c, filter)
	c.JSON(http.StatusOK, n)
}
