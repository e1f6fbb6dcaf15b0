// Package fieldcodec encrypts single columns of the claims database.
package fieldcodec

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"database/sql/driver"
	"errors"
	"fmt"
)

var errFormat = errors.New("fieldcodec: stored value has an unexpected format")

// Codec turns text into column values and back.
type Codec struct {
	aead cipher.AEAD
}

func New(key []byte) (*Codec, error) {
	if len(key) != 32 {
		return nil, fmt.Errorf("fieldcodec: key has %d bytes, want 32", len(key))
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Codec{aead: aead}, nil
}


// Value encrypts text for use as a query argument.
func (c *Codec) Value(text string) (driver.Value, error) {
	nonce := make([]byte, c.aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return c.aead.Seal(nonce, nonce, []byte(text), nil), nil
}

// Text decrypts what was read from a column.
func (c *Codec) Text(stored []byte) (string, error) {
	size := c.aead.NonceSize()
	if len(stored) < size {
		return "", errFormat
	}
	plain, err := c.aead.Open(nil, stored[:size], stored[size:], nil)
	if err != nil {
		return "", errFormat
	}
	return string(plain), nil
}
