package deploy

import (
	"crypto/subtle"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
)

type pushEvent struct {
	Ref    string `json:"ref" binding:"required"`
	Pusher string `json:"pusher"`
}

// Hook updates a checkout after a push to one of the preview branches.
type Hook struct {
	Root  string
	Token string
}

func (h *Hook) Register(r gin.IRouter) {
	r.POST("/hooks/push", h.authorize, h.push)
}

func (h *Hook) authorize(c *gin.Context) {
	given := []byte(c.GetHeader("X-Hook-Token"))
	if subtle.ConstantTimeCompare(given, []byte(h.Token)) != 1 {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}

func (h *Hook) push(c *gin.Context) {
	var event pushEvent
	if err := c.ShouldBindJSON(&event); err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"error": err.Error()})
		return
	}

	branch := strings.TrimPrefix(event.Ref, "refs/heads/")
	checkout := filepath.Join(h.Root, "preview")
	ctx := c.Request.Context()
	out, err := exec.CommandContext(ctx, "git", "-C", checkout, "fetch", "-q", "origin", "refs/heads/"+branch+":").CombinedOutput()
	if err == nil {
		out, err = exec.CommandContext(ctx, "git", "-C", checkout, "reset", "-q", "--hard", "FETCH_HEAD").CombinedOutput()
	}
	if err != nil {
		c.JSON(http.StatusServiceUnavailable, gin.H{"error": "update failed", "output": string(out)})
		return
	}
	c.JSON(http.StatusOK, gin.H{"branch": branch, "by": event.Pusher})
}
