package app

import (
	"github.com/golang-jwt/jwt/v5"
)

func issue(c jwt.Claims, key []byte) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, c).SignedString(key)
}
