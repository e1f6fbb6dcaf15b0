package app

import (
	"crypto/rand"

	"golang.org/x/crypto/argon2"
)

func digest(password string) ([]byte, []byte) {
	salt := make([]byte, 16)
	_, _ = rand.Read(salt)
	return salt, argon2.IDKey([]byte(password), salt, 1, 64*1024, 4, 32)
}
