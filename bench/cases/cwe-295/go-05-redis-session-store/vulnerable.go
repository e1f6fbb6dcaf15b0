package session

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/base64"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
)

const lifetime = 12 * time.Hour

type Option func(*redis.Options)

func WithPassword(user, password string) Option {
	return func(o *redis.Options) {
		o.Username, o.Password = user, password
	}
}

// WithTLS switches the connection to TLS.
func WithTLS(serverName string) Option {
	return func(o *redis.Options) {
		o.TLSConfig = &tls.Config{ServerName: serverName, InsecureSkipVerify: true}
	}
}

type Store struct {
	rdb *redis.Client
}

func NewStore(addr string, opts ...Option) *Store {
	o := &redis.Options{Addr: addr, DialTimeout: 2 * time.Second}
	for _, opt := range opts {
		opt(o)
	}
	return &Store{rdb: redis.NewClient(o)}
}

// Start opens a session for the user and sets the cookie.
func (s *Store) Start(ctx context.Context, w http.ResponseWriter, userID string) error {
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return err
	}
	id := base64.RawURLEncoding.EncodeToString(raw)
	if err := s.rdb.Set(ctx, "session:"+id, userID, lifetime).Err(); err != nil {
		return err
	}
	http.SetCookie(w, &http.Cookie{
		Name:     "session",
		Value:    id,
		Path:     "/",
		MaxAge:   int(lifetime.Seconds()),
		HttpOnly: true,
		Secure:   true,
		SameSite: http.SameSiteLaxMode,
	})
	return nil
}
