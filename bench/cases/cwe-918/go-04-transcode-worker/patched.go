package transcode

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"github.com/nats-io/nats.go"
)

const mediaHost = "media.example.org"

var errForeignSource = errors.New("source is not on the media server")

type clip struct {
	ID     string `json:"id"`
	Source string `json:"source"`
	Preset string `json:"preset"`
}

type Encoder interface {
	Encode(ctx context.Context, id, preset string, in io.Reader) error
}

type Worker struct {
	Encoder Encoder
	HTTP    *http.Client
}

func New(enc Encoder) *Worker {
	return &Worker{Encoder: enc, HTTP: &http.Client{Timeout: 2 * time.Minute}}
}

// Subscribe handles the clips that users submit in the studio.
func (w *Worker) Subscribe(js nats.JetStreamContext) (*nats.Subscription, error) {
	return js.QueueSubscribe("clips.submitted", "transcode", func(m *nats.Msg) {
		var c clip
		if err := json.Unmarshal(m.Data, &c); err != nil {
			m.Term()
			return
		}
		err := w.process(context.Background(), c)
		if errors.Is(err, errForeignSource) {
			m.Term()
			return
		}
		if err != nil {
			m.NakWithDelay(30 * time.Second)
			return
		}
		m.Ack()
	})
}

func (w *Worker) process(ctx context.Context, c clip) error {
	src, err := url.Parse(c.Source)
	if err != nil || src.Scheme != "https" || src.Host != mediaHost {
		return errForeignSource
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, src.String(), nil)
	if err != nil {
		return err
	}
	resp, err := w.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("media server answered %s", resp.Status)
	}
	return w.Encoder.Encode(ctx, c.ID, c.Preset, resp.Body)
}
