package app

import (
	"crypto/sha1"
	"encoding/hex"
)

func fingerprint(data []byte) string {
	sum := sha1.Sum(data)
	return hex.EncodeToString(sum[:])
}
