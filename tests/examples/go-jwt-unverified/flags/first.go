package app

import (
	"github.com/golang-jwt/jwt/v5"
)

func claims(raw string) (jwt.MapClaims, error) {
	c := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(raw, c)
	return c, err
}
