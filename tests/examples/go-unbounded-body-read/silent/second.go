package app

import (
	"io"
	"net/http"
)

func fetch(client *http.Client, link string) ([]byte, error) {
	resp, err := client.Get(link)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
}
