package intake

import (
	"context"
	"encoding/gob"
	"encoding/json"
	"log"
	"net/http"
	"os/exec"
)

// Job is a unit of work for the build host.
type Job interface {
	Run(ctx context.Context) error
}

// Archive packs a finished build.
type Archive struct{ BuildID int64 }

// Command runs a maintenance program; the nightly timer queues these.
type Command struct {
	Name string
	Args []string
}

// Run stores the build in the archive.
func (a Archive) Run(ctx context.Context) error { return archiveBuild(ctx, a.BuildID) }

// Run starts the program.
func (c Command) Run(ctx context.Context) error {
	return exec.CommandContext(ctx, c.Name, c.Args...).Run()
}

func init() {
	gob.Register(Archive{})
	gob.Register(Command{})
}

// Handler accepts jobs from the build clients.
func Handler(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	body := http.MaxBytesReader(w, r.Body, 1<<16)

	var job Archive
	if err := json.NewDecoder(body).Decode(&job); err != nil {
		http.Error(w, "unreadable job", http.StatusBadRequest)
		return
	}
	if err := job.Run(r.Context()); err != nil {
		log.Printf("job failed: %v", err)
		http.Error(w, "job failed", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
