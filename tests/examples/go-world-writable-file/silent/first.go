package app

import (
	"os"
)

func save(data []byte) error {
	return os.WriteFile("state.json", data, 0o600)
}
