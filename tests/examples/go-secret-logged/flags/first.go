package app

import (
	"log"
)

func login(user, password string) {
	log.Printf("login of %s with %s", user, password)
}
