package app

import (
	"fmt"
	"math/rand"
)

func invite(mail string) Invite {
	code := fmt.Sprintf("%06d", rand.Intn(1000000))
	resetCode := rand.Int63()
	return Invite{Mail: mail, Code: code, Reset: resetCode}
}
