package licence

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

type Licence struct {
	Customer string    `json:"customer"`
	Seats    int       `json:"seats"`
	Until    time.Time `json:"until"`
}

type Issuer struct {
	key []byte
}

func NewIssuer(key []byte) (*Issuer, error) {
	if len(key) != 32 {
		return nil, errors.New("licence key must be 32 bytes")
	}
	return &Issuer{key: key}, nil
}

func (i *Issuer) Token(l Licence) (string, error) {
	plain, err := json.Marshal(l)
	if err != nil {
		return "", err
	}
	block, err := aes.NewCipher(i.key)
	if err != nil {
		return "", err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return "", err
	}
	sealed := aead.Seal(nonce, nonce, plain, nil)
	return base64.RawURLEncoding.EncodeToString(sealed), nil
}

func (i *Issuer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var l Licence
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&l); err != nil {
		http.Error(w, "invalid licence", http.StatusBadRequest)
		return
	}
	if l.Customer == "" || l.Seats < 1 || l.Until.Before(time.Now()) {
		http.Error(w, "invalid licence", http.StatusUnprocessableEntity)
		return
	}
	token, err := i.Token(l)
	if err != nil {
		http.Error(w, "could not issue licence", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]string{"token": token})
}
