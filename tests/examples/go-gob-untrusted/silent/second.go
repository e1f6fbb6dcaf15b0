package app

import (
	"encoding/gob"
	"os"
)

func loadCache(name string) (map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := map[string]int{}
	return m, gob.NewDecoder(f).Decode(&m)
}
