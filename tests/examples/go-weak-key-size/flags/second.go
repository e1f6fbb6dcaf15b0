package app

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
)

func newCurveKey() (*ecdsa.PrivateKey, error) {
	return ecdsa.GenerateKey(elliptic.P224(), rand.Reader)
}
