package customers

import (
	"bytes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
)

// Handler stores delivery addresses encrypted with the key of the shop.
type Handler struct {
	Key   []byte // 24 bytes
	Store AddressStore
}

type address struct {
	Street string `json:"street"`
	City   string `json:"city"`
}

func (h *Handler) PutAddress(w http.ResponseWriter, r *http.Request) {
	customer, ok := customerFrom(r.Context())
	if !ok {
		http.Error(w, "sign in first", http.StatusUnauthorized)
		return
	}
	var a address
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&a); err != nil {
		http.Error(w, "address not readable", http.StatusUnprocessableEntity)
		return
	}
	plain, _ := json.Marshal(a)
	sealed, err := h.seal(plain)
	if err != nil {
		http.Error(w, "could not store address", http.StatusInternalServerError)
		return
	}
	if err := h.Store.Save(r.Context(), customer, sealed); err != nil {
		http.Error(w, "could not store address", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (h *Handler) seal(plain []byte) (string, error) {
	block, err := des.NewTripleDESCipher(h.Key)
	if err != nil {
		return "", err
	}
	n := block.BlockSize() - len(plain)%block.BlockSize()
	padded := append(plain, bytes.Repeat([]byte{byte(n)}, n)...)
	out := make([]byte, block.BlockSize()+len(padded))
	iv := out[:block.BlockSize()]
	if _, err := rand.Read(iv); err != nil {
		return "", err
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(out[block.BlockSize():], padded)
	return base64.StdEncoding.EncodeToString(out), nil
}
