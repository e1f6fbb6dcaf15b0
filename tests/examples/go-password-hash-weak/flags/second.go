package app

import (
	"crypto/sha1"
)

func hash(userPassword, salt string) []byte {
	h := sha1.New()
	h.Write([]byte(salt + userPassword))
	return h.Sum(nil)
}
