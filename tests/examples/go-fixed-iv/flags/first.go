package app

import (
	"crypto/cipher"
)

func seal(block cipher.Block, plain []byte) []byte {
	out := make([]byte, len(plain))
	cipher.NewCBCEncrypter(block, []byte("0123456789abcdef")).CryptBlocks(out, plain)
	return out
}
