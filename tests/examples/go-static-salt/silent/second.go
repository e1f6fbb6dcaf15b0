package app

import (
	"golang.org/x/crypto/scrypt"
)

func digest(password string, salt []byte) ([]byte, error) {
	return scrypt.Key([]byte(password), salt, 32768, 8, 1, 32)
}
