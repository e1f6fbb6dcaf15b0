package app

import (
	"golang.org/x/crypto/bcrypt"
)

const cost = 6

func hash(password []byte) ([]byte, error) {
	return bcrypt.GenerateFromPassword(password, cost)
}
