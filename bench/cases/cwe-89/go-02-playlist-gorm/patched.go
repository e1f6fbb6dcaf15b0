package playlists

import (
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Playlist struct {
	ID        uint      `json:"id"`
	Slug      string    `json:"slug"`
	Title     string    `json:"title"`
	Public    bool      `json:"-"`
	UpdatedAt time.Time `json:"updated_at"`
	Tracks    []Track   `json:"tracks"`
}

type Track struct {
	ID         uint   `json:"id"`
	PlaylistID uint   `json:"-"`
	Title      string `json:"title"`
}

type API struct {
	db *gorm.DB
}

func Register(group *gin.RouterGroup, db *gorm.DB) {
	api := &API{db: db}
	group.GET("/playlists/:slug", api.show)
	group.GET("/playlists", api.index)
}

func (a *API) show(c *gin.Context) {
	var list Playlist
	err := a.db.WithContext(c.Request.Context()).
		Preload("Tracks").
		Where("public AND slug = ?", c.Param("slug")).
		Take(&list).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		c.JSON(http.StatusNotFound, gin.H{"error": "no such playlist"})
		return
	}
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) index(c *gin.Context) {
	var lists []Playlist
	if err := a.db.Where("public = ?", true).Limit(50).Find(&lists).Error; err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusOK, lists)
}
