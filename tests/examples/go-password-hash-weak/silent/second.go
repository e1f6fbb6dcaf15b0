package app

import (
	"crypto/sha256"
	"encoding/hex"
)

func etag(content string) string {
	sum := sha256.Sum256([]byte(content))
	return hex.EncodeToString(sum[:])
}
