package imagejobs

import (
	"context"
	"encoding/gob"
	"log"
	"net/http"
	"os"
	"time"
)

type Job interface {
	Run(ctx context.Context) error
}

type Resizer interface {
	Resize(ctx context.Context, imageID int64, width, height int) error
}

var Images Resizer

type ResizeJob struct {
	ImageID int64
	Width   int
	Height  int
}

func (j ResizeJob) Run(ctx context.Context) error {
	return Images.Resize(ctx, j.ImageID, j.Width, j.Height)
}

type PurgeJob struct {
	Directory string
}

func (j PurgeJob) Run(ctx context.Context) error {
	return os.RemoveAll(j.Directory)
}

func init() {
	gob.Register(ResizeJob{})
	gob.Register(PurgeJob{})
}

type Endpoint struct {
	Queue chan<- Job
}

func (e *Endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	body := http.MaxBytesReader(w, r.Body, 64<<10)
	var job Job
	if err := gob.NewDecoder(body).Decode(&job); err != nil {
		http.Error(w, "invalid job", http.StatusBadRequest)
		return
	}
	select {
	case e.Queue <- job:
		w.WriteHeader(http.StatusAccepted)
	case <-time.After(2 * time.Second):
		http.Error(w, "queue is full", http.StatusServiceUnavailable)
	}
}

func Work(ctx context.Context, queue <-chan Job) {
	for job := range queue {
		if err := job.Run(ctx); err != nil {
			log.Printf("%T failed: %v", job, err)
		}
	}
}
