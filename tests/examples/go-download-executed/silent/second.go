package app

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"os/exec"
)

func setUp(digest string) error {
	resp, err := http.Get("https://tools.example.org/setup.sh")
	if err != nil {
		return err
	}
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(text)
	if hex.EncodeToString(sum[:]) != digest {
		return errors.New("unexpected script")
	}
	cmd := exec.Command("bash")
	cmd.Stdin = bytes.NewReader(text)
	return cmd.Run()
}
