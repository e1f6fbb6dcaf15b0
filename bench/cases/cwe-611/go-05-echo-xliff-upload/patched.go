package translations

import (
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/types"
	"github.com/lestrrat-go/libxml2/xpath"
)

var doctype = regexp.MustCompile(`(?s)<!DOCTYPE[^>\[]*(\[[^\]]*\])?\s*>`)

type Options struct {
	MaxBytes int64
	Parse    []parser.Option
}

func DefaultOptions() Options {
	return Options{
		MaxBytes: 2 << 20,
		Parse:    []parser.Option{parser.XMLParseNoNet, parser.XMLParseNoBlanks},
	}
}

type Uploads struct {
	opts  Options
	store func(project string, segments []string) error
}

func NewUploads(opts Options, store func(project string, segments []string) error) *Uploads {
	return &Uploads{opts: opts, store: store}
}

func (u *Uploads) load(xliff []byte) (types.Document, error) {
	// some editors add a doctype we have no use for
	cleaned := doctype.ReplaceAll(xliff, nil)
	return libxml2.Parse(cleaned, u.opts.Parse...)
}

// Put stores the translated segments of a project.
func (u *Uploads) Put(c echo.Context) error {
	body := http.MaxBytesReader(c.Response(), c.Request().Body, u.opts.MaxBytes)
	xliff, err := io.ReadAll(body)
	if err != nil {
		return echo.NewHTTPError(http.StatusRequestEntityTooLarge)
	}
	doc, err := u.load(xliff)
	if err != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "not an XLIFF document")
	}
	defer doc.Free()

	var segments []string
	for _, node := range xpath.NodeList(doc.Find(`//*[local-name()="target"]`)) {
		segments = append(segments, strings.TrimSpace(node.TextContent()))
	}
	if err := u.store(c.Param("project"), segments); err != nil {
		return err
	}
	return c.JSON(http.StatusOK, segments)
}
