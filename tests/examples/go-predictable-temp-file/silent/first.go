package app

import (
	"os"
)

func dump() (*os.File, error) {
	return os.CreateTemp("", "report-*.txt")
}
