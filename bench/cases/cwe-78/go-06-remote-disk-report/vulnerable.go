package inventory

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"
	"strings"

	"golang.org/x/crypto/ssh"
)

// Dialer opens a connection to one of the managed hosts by its number.
type Dialer interface {
	Dial(hostID int) (*ssh.Client, error)
}

type reportOptions struct {
	mount string
	name  string
	depth int
}

func optionsFrom(r *http.Request) reportOptions {
	q := r.URL.Query()
	depth, err := strconv.Atoi(q.Get("depth"))
	if err != nil || depth < 1 || depth > 5 {
		depth = 2
	}
	return reportOptions{mount: q.Get("mount"), name: q.Get("name"), depth: depth}
}

func (o reportOptions) command() string {
	words := []string{"find", "--", o.mount, "-maxdepth", strconv.Itoa(o.depth)}
	if o.name != "" {
		words = append(words, "-name", o.name)
	}
	words = append(words, "-size", "+100M", "-printf", `'%s %p\n'`)
	return strings.Join(words, " ")
}

// LargeFiles lists big files of a host for the operators' dashboard.
func LargeFiles(d Dialer) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		id, err := strconv.Atoi(r.PathValue("host"))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		client, err := d.Dial(id)
		if err != nil {
			http.Error(w, "host not reachable", http.StatusServiceUnavailable)
			return
		}
		defer client.Close()
		session, err := client.NewSession()
		if err != nil {
			http.Error(w, "host not reachable", http.StatusServiceUnavailable)
			return
		}
		defer session.Close()

		out, err := session.CombinedOutput(optionsFrom(r).command())
		if err != nil {
			log.Printf("find on host %d: %v", id, err)
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(strings.Split(strings.TrimSpace(string(out)), "\n"))
	}
}
