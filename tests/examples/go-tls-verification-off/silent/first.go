package app

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
)

func client(pool *x509.CertPool) *http.Client {
	tr := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}
	return &http.Client{Transport: tr}
}
