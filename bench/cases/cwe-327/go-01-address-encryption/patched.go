package customers

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"net/http"
)

// Handler stores delivery addresses encrypted with the key of the shop.
type Handler struct {
	Key   []byte // 32 bytes
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
	block, err := aes.NewCipher(h.Key)
	if err != nil {
		return "", err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, gcm.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	out := gcm.Seal(nonce, nonce, plain, nil)
	return base64.StdEncoding.EncodeToString(out), nil
}
