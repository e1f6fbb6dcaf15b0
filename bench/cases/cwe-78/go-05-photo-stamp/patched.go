package photos

import (
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"

	"github.com/labstack/echo/v4"
)

type stampJob struct {
	caption string
	corner  string
	source  string
	target  string
}

// the caption is quoted inside the -draw expression, which has its own syntax
var notPrintable = regexp.MustCompile(`[^\p{L}\p{N} .,:!?-]`)

func (j stampJob) args() []string {
	caption := notPrintable.ReplaceAllString(j.caption, "")
	return []string{"convert", j.source, "-gravity", j.corner, "-pointsize", "28", "-fill", "white",
		"-draw", "text 20,20 '" + caption + "'", j.target}
}

func runTool(args []string) error {
	return exec.Command("gm", args...).Run()
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
	if err := runTool(job.args()); err != nil {
		c.Logger().Errorf("stamp photo %d: %v", id, err)
		return echo.NewHTTPError(http.StatusInternalServerError, "photo could not be stamped")
	}
	return c.File(job.target)
}
