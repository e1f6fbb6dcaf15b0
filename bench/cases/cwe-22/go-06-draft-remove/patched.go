package drafts

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"
)

type Store struct {
	dir string
}

func NewStore(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return &Store{dir: dir}, nil
}

// Remove deletes one draft of the given author.
func (s *Store) Remove(author, name string) error {
	root, err := os.OpenRoot(filepath.Join(s.dir, author))
	if err != nil {
		return err
	}
	defer root.Close()
	return root.Remove(name)
}

type removeRequest struct {
	Name string `json:"name"`
}

func Register(g *echo.Group, store *Store) {
	g.POST("/drafts/remove", func(c echo.Context) error {
		var req removeRequest
		if err := c.Bind(&req); err != nil {
			return err
		}
		if strings.TrimSpace(req.Name) == "" {
			return echo.NewHTTPError(http.StatusUnprocessableEntity, "name is required")
		}
		author, _ := c.Get("author").(string)
		if author == "" {
			return echo.ErrUnauthorized
		}
		err := store.Remove(author, req.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return echo.ErrNotFound
		}
		if err != nil {
			return err
		}
		return c.NoContent(http.StatusNoContent)
	})
}
