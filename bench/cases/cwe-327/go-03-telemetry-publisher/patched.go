// Command telemetry-relay reads measurements from stdin and publishes them encrypted.
package main

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"flag"
	"log"
	"os"

	"github.com/nats-io/nats.go"
	"golang.org/x/crypto/chacha20poly1305"
)

type relay struct {
	conn    *nats.Conn
	subject string
	key     []byte
}

func (r *relay) publish(line []byte) error {
	aead, err := chacha20poly1305.NewX(r.key)
	if err != nil {
		return err
	}
	nonce := make([]byte, aead.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return err
	}
	return r.conn.Publish(r.subject, aead.Seal(nonce, nonce, line, nil))
}

func main() {
	subject := flag.String("subject", "plant.measurements", "subject to publish on")
	flag.Parse()

	key, err := hex.DecodeString(os.Getenv("TELEMETRY_KEY"))
	if err != nil || len(key) != 32 {
		log.Fatal("TELEMETRY_KEY must be 64 hex digits")
	}
	conn, err := nats.Connect(os.Getenv("NATS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Drain()

	r := &relay{conn: conn, subject: *subject, key: key}
	scanner := bufio.NewScanner(os.Stdin)
	for scanner.Scan() {
		if err := r.publish(scanner.Bytes()); err != nil {
			log.Printf("publish: %v", err)
		}
	}
	if err := scanner.Err(); err != nil {
		log.Fatal(err)
	}
}
