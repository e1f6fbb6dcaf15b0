package export

import (
	"crypto/cipher"
	"crypto/des"
	"crypto/rand"
	"encoding/csv"
	"fmt"
	"io"
	"os"
)

// Row is one line of the customer export.
type Row struct {
	Number string
	Name   string
	Email  string
}

func encryptTo(dst io.Writer, key []byte) (*cipher.StreamWriter, error) {
	block, err := des.NewTripleDESCipher(key)
	if err != nil {
		return nil, fmt.Errorf("export key: %w", err)
	}
	iv := make([]byte, block.BlockSize())
	if _, err := rand.Read(iv); err != nil {
		return nil, err
	}
	if _, err := dst.Write(iv); err != nil {
		return nil, err
	}
	return &cipher.StreamWriter{S: cipher.NewCTR(block, iv), W: dst}, nil
}

// Write stores all rows in an encrypted CSV file.
func Write(path string, key []byte, rows []Row) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()

	enc, err := encryptTo(f, key)
	if err != nil {
		return err
	}
	w := csv.NewWriter(enc)
	for _, r := range rows {
		if err := w.Write([]string{r.Number, r.Name, r.Email}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
