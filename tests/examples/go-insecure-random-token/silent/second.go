package app

import (
	"math/rand"
	"time"
)

func backoff(n int) time.Duration {
	return time.Duration(rand.Intn(100*n)) * time.Millisecond
}
