package app

import (
	"crypto/tls"
)

func legacy(cfg *tls.Config) {
	cfg.MaxVersion = tls.VersionTLS11
}
