package app

import (
	"github.com/gin-gonic/gin"
	"net/http"
	"path/filepath"
)

func upload(c *gin.Context) {
	file, err := c.FormFile("doc")
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	target := filepath.Join("uploads", c.PostForm("folder"), "doc.pdf")
	_ = c.SaveUploadedFile(file, target)
}
