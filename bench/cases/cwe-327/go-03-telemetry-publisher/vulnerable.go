// Command telemetry-relay reads measurements from stdin and publishes them encrypted.
package main

import (
	"bufio"
	"crypto/rand"
	"crypto/rc4"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"log"
	"os"

	"github.com/nats-io/nats.go"
)

type relay struct {
	conn    *nats.Conn
	subject string
	key     []byte
}

func (r *relay) publish(line []byte) error {
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return err
	}
	messageKey := sha256.Sum256(append(salt, r.key...))
	stream, err := rc4.NewCipher(messageKey[:])
	if err != nil {
		return err
	}
	body := make([]byte, len(line))
	stream.XORKeyStream(body, line)
	return r.conn.Publish(r.subject, append(salt, body...))
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
