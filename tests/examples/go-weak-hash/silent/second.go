package app

import (
	"crypto/hmac"
	"crypto/sha256"
)

func sign(key, data []byte) []byte {
	m := hmac.New(sha256.New, key)
	m.Write(data)
	return m.Sum(nil)
}
