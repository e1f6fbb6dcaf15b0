package handlers

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"
)

type Subscriptions interface {
	Verify(token string) (email string, ok bool)
	Remove(ctx context.Context, email, list string) error
}

type UnsubscribeForm struct {
	Token    string `form:"token" binding:"required"`
	List     string `form:"list" binding:"required,alphanum"`
	Continue string `form:"continue"`
}

func RegisterUnsubscribe(r gin.IRouter, subs Subscriptions) {
	r.GET("/unsubscribe", func(c *gin.Context) {
		c.HTML(http.StatusOK, "unsubscribe.tmpl", gin.H{
			"token":    c.Query("token"),
			"list":     c.Query("list"),
			"continue": c.Query("continue"),
		})
	})

	r.POST("/unsubscribe", func(c *gin.Context) {
		var form UnsubscribeForm
		if err := c.ShouldBind(&form); err != nil {
			c.AbortWithStatus(http.StatusUnprocessableEntity)
			return
		}
		email, ok := subs.Verify(form.Token)
		if !ok {
			c.AbortWithStatus(http.StatusForbidden)
			return
		}
		if err := subs.Remove(c.Request.Context(), email, form.List); err != nil {
			c.Error(err)
			c.AbortWithStatus(http.StatusInternalServerError)
			return
		}
		if form.Continue == "" {
			form.Continue = "/goodbye"
		}
		c.Redirect(http.StatusSeeOther, form.Continue)
	})
}
