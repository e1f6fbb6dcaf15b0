package app

import (
	"github.com/gin-gonic/gin"
	"log/slog"
	"net/http"
)

func track(c *gin.Context) {
	slog.Info("page seen", "page", c.Query("page"))
	c.Status(http.StatusNoContent)
}
