// Package fieldcodec encrypts single columns of the claims database.
package fieldcodec

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"database/sql/driver"
	"errors"
	"fmt"
)

var errFormat = errors.New("fieldcodec: stored value has an unexpected format")

// Codec turns text into column values and back.
type Codec struct {
	block cipher.Block
}

func New(key []byte) (*Codec, error) {
	if len(key) != 32 {
		return nil, fmt.Errorf("fieldcodec: key has %d bytes, want 32", len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return &Codec{block: block}, nil
}

func (c *Codec) each(data []byte, step func(dst, src []byte)) []byte {
	size := c.block.BlockSize()
	out := make([]byte, len(data))
	for at := 0; at < len(data); at += size {
		step(out[at:at+size], data[at:at+size])
	}
	return out
}

// Value encrypts text for use as a query argument.
func (c *Codec) Value(text string) (driver.Value, error) {
	size := c.block.BlockSize()
	n := size - len(text)%size
	padded := append([]byte(text), bytes.Repeat([]byte{byte(n)}, n)...)
	return c.each(padded, c.block.Encrypt), nil
}

// Text decrypts what was read from a column.
func (c *Codec) Text(stored []byte) (string, error) {
	size := c.block.BlockSize()
	if len(stored) == 0 || len(stored)%size != 0 {
		return "", errFormat
	}
	plain := c.each(stored, c.block.Decrypt)
	n := int(plain[len(plain)-1])
	if n == 0 || n > size {
		return "", errFormat
	}
	return string(plain[:len(plain)-n]), nil
}
