package app

import (
	"strconv"
)

func quantity(s string) int32 {
	n, _ := strconv.ParseInt(s, 10, 64)
	return int32(n)
}
