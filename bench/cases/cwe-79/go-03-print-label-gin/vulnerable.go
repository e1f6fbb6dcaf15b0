package labels

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

const maxCopies = 10

type labelForm struct {
	Recipient string `form:"recipient" binding:"required,max=120"`
	Copies    string `form:"copies"`
}

// Register adds the label routes.
func Register(r gin.IRouter) {
	group := r.Group("/labels")
	group.GET("/formats", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"formats": []string{"a6", "a7"}})
	})
	group.POST("/:tracking/print", printLabel)
}

func copies(raw string) int {
	n, err := strconv.Atoi(raw)
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxCopies)
}

func printLabel(c *gin.Context) {
	var form labelForm
	if err := c.ShouldBind(&form); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "recipient is required"})
		return
	}
	tracking := c.Param("tracking")

	var sb strings.Builder
	sb.WriteString("<!doctype html><link rel=stylesheet href=/static/label.css>")
	for i := 0; i < copies(form.Copies); i++ {
		sb.WriteString("<div class=label><p>")
		sb.WriteString(form.Recipient)
		sb.WriteString("</p><code>")
		sb.WriteString(tracking)
		sb.WriteString("</code></div>")
	}
	c.Data(http.StatusOK, "text/html; charset=utf-8", []byte(sb.String()))
}
