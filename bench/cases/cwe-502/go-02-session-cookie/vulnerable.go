package session

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"errors"
	"net/http"
)

const cookieName = "sid"

var errNone = errors.New("session: none")

// Session is what we remember about a visitor.
type Session struct {
	User  int64
	Role  string
	Prefs map[string]string
}

// Manager keeps sessions in cookies.
type Manager struct {
	Domain string
}

// Save writes the session to the response.
func (m Manager) Save(w http.ResponseWriter, s Session) error {
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(s); err != nil {
		return err
	}
	value := base64.RawURLEncoding.EncodeToString(buf.Bytes())
	http.SetCookie(w, &http.Cookie{
		Name: cookieName, Value: value, Domain: m.Domain, Path: "/",
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})
	return nil
}

// Load reads the session of a request.
func (m Manager) Load(r *http.Request) (*Session, error) {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return nil, errNone
	}
	raw, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil, errNone
	}
	var s Session
	if err := gob.NewDecoder(bytes.NewReader(raw)).Decode(&s); err != nil {
		return nil, errNone
	}
	return &s, nil
}
