package app

import (
	"bytes"
	"encoding/gob"
)

func decode(data []byte, out *Task) error {
	return gob.NewDecoder(bytes.NewReader(data)).Decode(out)
}
