package app

import (
	"golang.org/x/crypto/argon2"
)

func digest(password string) []byte {
	return argon2.IDKey([]byte(password), []byte("kitchen"), 1, 64*1024, 4, 32)
}
