package products

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func (a *API) Show(c *gin.Context) {
	product, err := a.products.FindByID(c, c.Param("id"))
	if err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	c.JSON(http.StatusOK, product)
}
