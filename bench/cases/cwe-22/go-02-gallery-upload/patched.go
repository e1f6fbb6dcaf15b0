package gallery

import (
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

const maxPicture = 8 << 20

var (
	pictureTypes = map[string]bool{".jpg": true, ".jpeg": true, ".png": true}
	albumName    = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,39}$`)
)

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
	if !albumName.MatchString(album) {
		c.JSON(http.StatusBadRequest, gin.H{"error": "album name is not valid"})
		return
	}
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
