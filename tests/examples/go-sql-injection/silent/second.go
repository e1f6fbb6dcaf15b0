package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
)

var columns = map[string]string{"name": "name", "date": "created_at"}

func list(c *gin.Context) {
	column, ok := columns[c.Query("sort")]
	if !ok {
		column = "name"
	}
	var orders []Order
	db.Where("owner = ?", c.Param("owner")).Order(column).Find(&orders)
	c.JSON(http.StatusOK, orders)
}
