package photos

import (
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/labstack/echo/v4"
)

type stampJob struct {
	caption string
	corner  string
	source  string
	target  string
}

func (j stampJob) line() string {
	caption := strings.ReplaceAll(j.caption, `"`, "")
	return fmt.Sprintf(`gm convert %s -gravity %s -pointsize 28 -fill white -draw "text 20,20 '%s'" %s`,
		j.source, j.corner, caption, j.target)
}

func runLine(line string) error {
	return exec.Command("/bin/sh", "-c", line).Run()
}

// Handler stamps captions on the photos below Dir.
type Handler struct {
	Dir string
}

func (h *Handler) Stamp(c echo.Context) error {
	var id int64
	if err := echo.PathParamsBinder(c).Int64("id", &id).BindError(); err != nil {
		return echo.ErrNotFound
	}
	corner := "SouthEast"
	if c.FormValue("corner") == "left" {
		corner = "SouthWest"
	}
	job := stampJob{
		caption: c.FormValue("caption"),
		corner:  corner,
		source:  filepath.Join(h.Dir, fmt.Sprintf("%d.jpg", id)),
		target:  filepath.Join(h.Dir, fmt.Sprintf("%d-stamped.jpg", id)),
	}
	if err := runLine(job.line()); err != nil {
		c.Logger().Errorf("stamp photo %d: %v", id, err)
		return echo.NewHTTPError(http.StatusInternalServerError, "photo could not be stamped")
	}
	return c.File(job.target)
}
