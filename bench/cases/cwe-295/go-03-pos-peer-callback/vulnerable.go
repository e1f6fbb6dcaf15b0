// Package pos talks to the card terminals of the stores.
package pos

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"net"
	"time"
)

type Terminal struct {
	Name  string
	Addr  string
	Roots *x509.CertPool
}

type payment struct {
	Cents     int64  `json:"cents"`
	Reference string `json:"reference"`
}

func (t Terminal) verifyPeer(raw [][]byte, _ [][]*x509.Certificate) error {
	if len(raw) == 0 {
		return errors.New("terminal sent no certificate")
	}
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	if cert.Subject.CommonName != t.Name {
		return errors.New("certificate belongs to another terminal")
	}
	return nil
}

func (t Terminal) config() *tls.Config {
	return &tls.Config{
		MinVersion:            tls.VersionTLS12,
		RootCAs:               t.Roots,
		ServerName:            t.Name,
		InsecureSkipVerify:    true,
		VerifyPeerCertificate: t.verifyPeer,
	}
}

// Charge starts a payment and waits for the answer of the terminal.
func (t Terminal) Charge(ctx context.Context, cents int64, reference string) error {
	dialer := tls.Dialer{
		NetDialer: &net.Dialer{Timeout: 3 * time.Second},
		Config:    t.config(),
	}
	conn, err := dialer.DialContext(ctx, "tcp", t.Addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := json.NewEncoder(conn).Encode(payment{cents, reference}); err != nil {
		return err
	}
	var answer struct {
		Approved bool `json:"approved"`
	}
	if err := json.NewDecoder(conn).Decode(&answer); err != nil {
		return err
	}
	if !answer.Approved {
		return errors.New("payment declined")
	}
	return nil
}
