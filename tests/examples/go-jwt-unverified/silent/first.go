package app

import (
	"github.com/golang-jwt/jwt/v5"
)

func claims(raw string, key []byte) (jwt.MapClaims, error) {
	c := jwt.MapClaims{}
	_, err := jwt.ParseWithClaims(raw, c, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"HS256"}))
	return c, err
}
