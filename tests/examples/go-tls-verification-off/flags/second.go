package app

import (
	"crypto/tls"
)

func relax(cfg *tls.Config) {
	cfg.InsecureSkipVerify = true
}
