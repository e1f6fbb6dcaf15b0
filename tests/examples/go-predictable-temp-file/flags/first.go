package app

import (
	"os"
)

func dump(data []byte) error {
	return os.WriteFile("/tmp/report.txt", data, 0o600)
}
