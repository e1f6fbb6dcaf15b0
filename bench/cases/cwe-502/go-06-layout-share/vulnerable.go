package layout

import (
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"net/http"
	"os"
	"strings"

	"github.com/go-chi/chi/v5"
)

// Widget is a tile on a dashboard.
type Widget interface {
	Load() (string, error)
}

// Clock shows the time of a city.
type Clock struct{ City string }

// Load returns the current time.
func (c Clock) Load() (string, error) { return timeIn(c.City) }

// LogTail shows the end of a log on the operators' wall screen.
type LogTail struct{ Path string }

// Load returns the text of the log.
func (l LogTail) Load() (string, error) {
	text, err := os.ReadFile(l.Path)
	return string(text), err
}

func init() {
	gob.RegisterName("clock", Clock{})
	gob.RegisterName("logtail", LogTail{})
}

func parse(code string) ([]Widget, error) {
	var widgets []Widget
	stream := base64.NewDecoder(base64.URLEncoding, strings.NewReader(code))
	err := gob.NewDecoder(stream).Decode(&widgets)
	return widgets, err
}

func preview(w http.ResponseWriter, r *http.Request) {
	widgets, err := parse(chi.URLParam(r, "code"))
	if err != nil || len(widgets) > 24 {
		http.Error(w, "this layout cannot be shown", http.StatusBadRequest)
		return
	}
	tiles := make([]string, 0, len(widgets))
	for _, widget := range widgets {
		text, err := widget.Load()
		if err != nil {
			text = "n/a"
		}
		tiles = append(tiles, text)
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(tiles)
}

// Routes mounts the layout pages.
func Routes(r chi.Router) {
	r.Get("/layouts/{code}/preview", preview)
}
