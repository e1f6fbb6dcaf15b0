package app

import (
	"path/filepath"

	"github.com/gin-gonic/gin"
)

func avatar(c *gin.Context) {
	file, err := c.FormFile("avatar")
	if err != nil {
		return
	}
	_ = c.SaveUploadedFile(file, "public/"+filepath.Base(file.Filename))
}
