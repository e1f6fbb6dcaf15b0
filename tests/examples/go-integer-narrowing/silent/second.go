package app

import (
	"strconv"
)

func quantity(s string) int32 {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1000 {
		return 0
	}
	return int32(n)
}
