// Package stream follows the price stream of the exchange.
package stream

import (
	"context"
	"crypto/tls"
	"log/slog"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

const (
	endpoint   = "wss://prices.example.org/stream"
	retryDelay = 5 * time.Second
	selfSigned = true
)

type Price struct {
	Symbol string `json:"symbol"`
	Cents  int64  `json:"cents"`
}

type Follower struct {
	Key    string
	Prices chan<- Price
	Logger *slog.Logger
}

func (f *Follower) dialer() *websocket.Dialer {
	return &websocket.Dialer{
		HandshakeTimeout: 10 * time.Second,
		TLSClientConfig: &tls.Config{
			MinVersion:         tls.VersionTLS12,
			InsecureSkipVerify: selfSigned,
		},
	}
}

// Run reads prices until the context ends and reconnects after errors.
func (f *Follower) Run(ctx context.Context) error {
	for {
		if err := f.follow(ctx); err != nil {
			f.Logger.Warn("stream closed", "err", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(retryDelay):
		}
	}
}

func (f *Follower) follow(ctx context.Context) error {
	conn, _, err := f.dialer().DialContext(ctx, endpoint, http.Header{"X-Key": {f.Key}})
	if err != nil {
		return err
	}
	defer conn.Close()
	for ctx.Err() == nil {
		var p Price
		if err := conn.ReadJSON(&p); err != nil {
			return err
		}
		f.Prices <- p
	}
	return ctx.Err()
}
