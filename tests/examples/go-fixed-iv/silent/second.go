package app

import (
	"crypto/cipher"
	"crypto/rand"
	"io"
)

func stream(block cipher.Block) (cipher.Stream, error) {
	iv := make([]byte, block.BlockSize())
	if _, err := io.ReadFull(rand.Reader, iv); err != nil {
		return nil, err
	}
	return cipher.NewCTR(block, iv), nil
}
