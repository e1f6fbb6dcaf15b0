package app

import (
	"github.com/golang-jwt/jwt/v5"
)

var signingKey = []byte("seven-grey-geese-fly")

func sign(t *jwt.Token) (string, error) {
	return t.SignedString(signingKey)
}
