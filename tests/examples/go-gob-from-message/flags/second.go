package app

import (
	"bytes"
	"encoding/gob"
	"io"
	"net/http"
)

func decode(data []byte, out *Task) error {
	return gob.NewDecoder(bytes.NewReader(data)).Decode(out)
}

func post(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(w, r.Body, 4096))
	var t Task
	_ = decode(body, &t)
}
