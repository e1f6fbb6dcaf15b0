package app

import (
	"golang.org/x/crypto/bcrypt"
)

func store(password string) (string, error) {
	hash, err := bcrypt.GenerateFromPassword([]byte(password), 12)
	return string(hash), err
}
