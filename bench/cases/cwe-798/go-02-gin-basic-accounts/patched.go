package admin

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
)

// Jobs is what the admin pages need from the scheduler.
type Jobs interface {
	List() []Job
	Retry(id int64) error
}

type Job struct {
	ID       int64     `json:"id"`
	Name     string    `json:"name"`
	FailedAt time.Time `json:"failed_at"`
}

// Mount adds the admin pages below /admin. The password comes from the
// configuration of the service and must not be empty.
func Mount(engine *gin.Engine, jobs Jobs, password string) {
	if password == "" {
		panic("admin: no password configured")
	}
	group := engine.Group("/admin", gin.BasicAuth(gin.Accounts{
		"scheduler": password,
	}))

	group.GET("/jobs", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"jobs": jobs.List()})
	})

	group.POST("/jobs/:id/retry", func(c *gin.Context) {
		id, err := strconv.ParseInt(c.Param("id"), 10, 64)
		if err != nil {
			c.AbortWithStatus(http.StatusNotFound)
			return
		}
		if err := jobs.Retry(id); err != nil {
			c.JSON(http.StatusConflict, gin.H{"error": "job cannot be retried"})
			return
		}
		c.Status(http.StatusAccepted)
	})
}
