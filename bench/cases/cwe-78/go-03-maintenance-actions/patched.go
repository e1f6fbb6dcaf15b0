package maintenance

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"os/exec"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"
)

type action struct {
	Name string `json:"name"`
}

var actions = map[string][]string{
	"vacuum":  {"vacuumdb", "--all"},
	"reindex": {"reindexdb", "--all"},
	"rotate":  {"logrotate", "logrotate.conf"},
}

// Runner keeps the actions of one appliance from running at the same time.
type Runner struct {
	mu  sync.Mutex
	dir string
}

func NewRunner(dir string) *Runner {
	return &Runner{dir: dir}
}

func (m *Runner) Routes() chi.Router {
	r := chi.NewRouter()
	r.Post("/actions", m.start)
	return r
}

// start runs an action such as "vacuum" or "reindex".
func (m *Runner) start(w http.ResponseWriter, r *http.Request) {
	var a action
	if err := json.NewDecoder(r.Body).Decode(&a); err != nil {
		http.Error(w, "invalid body", http.StatusUnprocessableEntity)
		return
	}
	words, known := actions[strings.TrimSpace(a.Name)]
	if !known {
		http.Error(w, "no such action", http.StatusUnprocessableEntity)
		return
	}

	m.mu.Lock()
	defer m.mu.Unlock()
	cmd := exec.CommandContext(r.Context(), words[0], words[1:]...)
	cmd.Dir = m.dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		slog.Error("action failed", "action", a.Name, "err", err)
		http.Error(w, "action failed", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(out)
}
