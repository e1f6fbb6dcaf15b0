package app

import (
	"crypto/tls"
)

func modern(cfg *tls.Config) {
	cfg.MinVersion = tls.VersionTLS13
}
