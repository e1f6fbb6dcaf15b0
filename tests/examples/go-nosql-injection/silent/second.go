package app

import (
	"github.com/gin-gonic/gin"
	"go.mongodb.org/mongo-driver/bson"
	"net/http"
)

func find(c *gin.Context) {
	n, _ := users.CountDocuments(c, bson.M{"name": c.Query("name")})
	c.JSON(http.StatusOK, n)
}
