package escrow

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"github.com/go-chi/chi/v5"
)

type API struct {
	Officer *rsa.PublicKey // public key of the escrow officer
	Vault   Vault
}

type deposit struct {
	DiskKey string `json:"disk_key"`
}

func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(requireMachineCertificate)
	r.Put("/machines/{serial}/key", a.deposit)
	return r
}

// deposit keeps a copy of a disk key that only the escrow officer can read.
func (a *API) deposit(w http.ResponseWriter, r *http.Request) {
	serial := chi.URLParam(r, "serial")
	if serial != machineSerial(r.Context()) {
		http.Error(w, "not your machine", http.StatusForbidden)
		return
	}
	var in deposit
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1024)).Decode(&in); err != nil {
		http.Error(w, "body not readable", http.StatusUnprocessableEntity)
		return
	}
	diskKey, err := base64.StdEncoding.DecodeString(in.DiskKey)
	if err != nil || len(diskKey) != 32 {
		http.Error(w, "disk key must be 32 bytes", http.StatusUnprocessableEntity)
		return
	}
	wrapped, err := rsa.EncryptPKCS1v15(rand.Reader, a.Officer, diskKey)
	if err != nil {
		http.Error(w, "could not wrap key", http.StatusInternalServerError)
		return
	}
	receipt := sha256.Sum256(wrapped)
	if err := a.Vault.Put(r.Context(), serial, wrapped); err != nil {
		http.Error(w, "could not store key", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]string{"receipt": hex.EncodeToString(receipt[:])})
}
