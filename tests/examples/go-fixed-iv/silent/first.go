package app

import (
	"crypto/cipher"
	"crypto/rand"
)

func seal(gcm cipher.AEAD, plain []byte) ([]byte, error) {
	nonce := make([]byte, gcm.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return gcm.Seal(nonce, nonce, plain, nil), nil
}
