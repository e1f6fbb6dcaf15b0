package monitor

import (
	"bufio"
	"encoding/json"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
)

type Result struct {
	Address string `json:"address"`
	Open    bool   `json:"open"`
	Banner  string `json:"banner,omitempty"`
	Millis  int64  `json:"millis"`
}

// Monitor checks the mail servers of our customers.
type Monitor struct {
	Watched []string // "host:port"
	Timeout time.Duration
}

func (m *Monitor) Routes(r chi.Router) {
	r.Get("/checks", m.list)
	r.Get("/checks/{host}", m.check)
}

func (m *Monitor) list(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(m.Watched)
}

func (m *Monitor) check(w http.ResponseWriter, r *http.Request) {
	port := r.URL.Query().Get("port")
	if port == "" {
		port = "25"
	}
	address := net.JoinHostPort(chi.URLParam(r, "host"), port)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(m.probe(address))
}

func (m *Monitor) probe(address string) Result {
	res := Result{Address: address}
	started := time.Now()
	conn, err := net.DialTimeout("tcp", address, m.Timeout)
	res.Millis = time.Since(started).Milliseconds()
	if err != nil {
		return res
	}
	defer conn.Close()

	res.Open = true
	conn.SetReadDeadline(time.Now().Add(m.Timeout))
	if line, err := bufio.NewReaderSize(conn, 512).ReadSlice('\n'); err == nil {
		res.Banner = strings.TrimSpace(string(line))
	}
	return res
}
