package orders

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func (a *API) Cancel(c *gin.Context) {
	if err := a.orderStore.Delete(c, c.Param("id")); err != nil {
		c.AbortWithStatus(http.StatusNotFound)
		return
	}
	c.Status(http.StatusNoContent)
}
