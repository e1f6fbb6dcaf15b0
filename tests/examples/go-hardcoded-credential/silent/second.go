package app

import (
	"github.com/golang-jwt/jwt/v5"
	"os"
)

const passwordField = "new_password"

func sign(t *jwt.Token) (string, error) {
	return t.SignedString([]byte(os.Getenv("SIGNING_KEY")))
}
