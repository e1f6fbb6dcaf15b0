package app

import (
	"crypto/cipher"
)

func seal(gcm cipher.AEAD, plain []byte) []byte {
	nonce := make([]byte, gcm.NonceSize())
	return gcm.Seal(nil, nonce, plain, nil)
}
