package slugs

import (
	_ "embed"
	"net/http"
	"sync"

	"github.com/dop251/goja"
)

// The same script is used by the editor in the browser.
//
//go:embed slugify.js
var source string

// Maker turns titles into slugs.
type Maker struct {
	mu sync.Mutex
	vm *goja.Runtime
}

// New loads the script.
func New() (*Maker, error) {
	vm := goja.New()
	if _, err := vm.RunScript("slugify.js", source); err != nil {
		return nil, err
	}
	return &Maker{vm: vm}, nil
}

func (m *Maker) slug(title string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, err := m.vm.RunString("slugify('" + title + "')")
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

// ServeHTTP answers with the slug of the given title.
func (m *Maker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s, err := m.slug(r.FormValue("title"))
	if err != nil {
		http.Error(w, "no slug for this title", http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Write([]byte(s))
}
