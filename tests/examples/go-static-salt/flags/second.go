package app

import (
	"golang.org/x/crypto/scrypt"
)

func digest(password string) ([]byte, error) {
	salt := []byte("pantry")
	return scrypt.Key([]byte(password), salt, 32768, 8, 1, 32)
}
