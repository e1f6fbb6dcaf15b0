package format

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os/exec"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

type request struct {
	Document string `json:"document" binding:"required,max=200000"`
	Encoding string `json:"encoding" binding:"omitempty,oneof=UTF-8 ISO-8859-1"`
}

var errSyntax = errors.New("document is not well-formed")

func lint(ctx context.Context, document, encoding string) (string, error) {
	args := []string{"--format", "--noent", "--dtdattr"}
	if encoding != "" {
		args = append(args, "--encode", encoding)
	}
	args = append(args, "-")

	cmd := exec.CommandContext(ctx, "xmllint", args...)
	cmd.Stdin = strings.NewReader(document)
	var out bytes.Buffer
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			return "", errSyntax
		}
		return "", err
	}
	return out.String(), nil
}

// Register adds the formatter used by the message inspector.
func Register(r gin.IRouter) {
	r.POST("/tools/format", func(c *gin.Context) {
		var req request
		if err := c.ShouldBindJSON(&req); err != nil {
			c.JSON(http.StatusUnprocessableEntity, gin.H{"error": "document missing"})
			return
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), 5*time.Second)
		defer cancel()
		formatted, err := lint(ctx, req.Document, req.Encoding)
		if err != nil {
			c.JSON(http.StatusUnprocessableEntity, gin.H{"error": errSyntax.Error()})
			return
		}
		c.JSON(http.StatusOK, gin.H{"document": formatted})
	})
}
