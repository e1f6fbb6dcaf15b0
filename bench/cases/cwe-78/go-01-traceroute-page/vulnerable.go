package lookingglass

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"os/exec"
	"time"
)

var page = template.Must(template.New("trace").Parse(
	`<h1>Route to {{.Target}}</h1><pre>{{.Output}}</pre>`))

type result struct {
	Target string
	Output string
}

// Trace serves GET /trace?target=...&proto=...
func Trace(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("target")
	if target == "" {
		http.Error(w, "target is required", http.StatusUnprocessableEntity)
		return
	}
	flag := "-4"
	if r.URL.Query().Get("proto") == "6" {
		flag = "-6"
	}

	ctx, cancel := context.WithTimeout(r.Context(), 30*time.Second)
	defer cancel()

	var out bytes.Buffer
	cmd := exec.CommandContext(ctx, "sh", "-c", fmt.Sprintf("traceroute %s -m 15 -w 1 %s 2>&1", flag, target))
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		log.Printf("traceroute: %v", err)
	}

	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := page.Execute(w, result{Target: target, Output: out.String()}); err != nil {
		log.Printf("render: %v", err)
	}
}
