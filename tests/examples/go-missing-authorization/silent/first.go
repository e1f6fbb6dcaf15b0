package app

import (
	"github.com/gin-gonic/gin"
)

func routes(r *gin.Engine, h *Handler) {
	r.GET("/notes", h.list)
	signedIn := r.Group("/", h.requireUser)
	signedIn.DELETE("/notes/:id", h.remove)
}
