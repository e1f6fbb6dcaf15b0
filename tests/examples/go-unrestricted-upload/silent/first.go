package app

import (
	"path/filepath"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

var kinds = map[string]bool{".png": true, ".jpg": true}

func avatar(c *gin.Context) {
	file, err := c.FormFile("avatar")
	if err != nil {
		return
	}
	ending := filepath.Ext(file.Filename)
	if !kinds[ending] {
		return
	}
	_ = c.SaveUploadedFile(file, "public/"+uuid.NewString()+ending)
}
