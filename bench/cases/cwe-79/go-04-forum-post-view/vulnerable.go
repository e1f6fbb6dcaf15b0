package forum

import (
	"context"
	"html/template"
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// Post is a row of the posts table.
type Post struct {
	ID     int64
	Author string
	Body   string
}

// PostStore loads posts.
type PostStore interface {
	Post(ctx context.Context, id string) (*Post, error)
}

type postView struct {
	Author     string
	Paragraphs []template.HTML
}

type renderer struct{ t *template.Template }

func (r *renderer) Render(w io.Writer, name string, data any, _ echo.Context) error {
	return r.t.ExecuteTemplate(w, name, data)
}

// Views parses the page: the body is laid out by paragraph.
func Views() echo.Renderer {
	t := template.Must(template.New("post").Parse(
		`<h1>{{.Author}}</h1>{{range .Paragraphs}}<p>{{.}}</p>{{end}}`))
	return &renderer{t: t}
}

func paragraphs(body string) []template.HTML {
	var out []template.HTML
	for _, part := range strings.Split(body, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, template.HTML(part))
		}
	}
	return out
}

// ShowPost handles GET /posts/:id.
func ShowPost(store PostStore) echo.HandlerFunc {
	return func(c echo.Context) error {
		post, err := store.Post(c.Request().Context(), c.Param("id"))
		if err != nil {
			return echo.NewHTTPError(http.StatusNotFound, "no such post")
		}
		view := postView{Author: post.Author, Paragraphs: paragraphs(post.Body)}
		return c.Render(http.StatusOK, "post", view)
	}
}
