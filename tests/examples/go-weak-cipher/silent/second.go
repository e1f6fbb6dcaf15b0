package app

import (
	"crypto/rsa"
	"crypto/sha256"
)

func wrap(pub *rsa.PublicKey, key []byte) ([]byte, error) {
	return rsa.EncryptOAEP(sha256.New(), rand.Reader, pub, key, nil)
}
