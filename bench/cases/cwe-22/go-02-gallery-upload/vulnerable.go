package gallery

import (
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

const maxPicture = 8 << 20

var pictureTypes = map[string]bool{".jpg": true, ".jpeg": true, ".png": true}

type Handler struct {
	Root string
}

func (h *Handler) Register(r gin.IRouter) {
	r.POST("/pictures", h.upload)
}

func (h *Handler) upload(c *gin.Context) {
	picture, err := c.FormFile("picture")
	if err != nil || picture.Size > maxPicture {
		c.JSON(http.StatusBadRequest, gin.H{"error": "picture is missing or too large"})
		return
	}
	ext := extension(picture)
	if !pictureTypes[ext] {
		c.JSON(http.StatusUnsupportedMediaType, gin.H{"error": "only jpg and png"})
		return
	}

	album := c.DefaultPostForm("album", "unsorted")
	dir := filepath.Join(h.Root, c.GetString("userID"), album)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	id := uuid.NewString()
	if err := c.SaveUploadedFile(picture, filepath.Join(dir, id+ext)); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id, "album": album})
}

func extension(fh *multipart.FileHeader) string {
	return strings.ToLower(filepath.Ext(fh.Filename))
}
