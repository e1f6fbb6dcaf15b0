package app

import (
	"crypto/tls"
)

func strict(cfg *tls.Config) {
	cfg.InsecureSkipVerify = false
}
