// Command newsletter sends the text on standard input to all subscribers.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"mime"
	"net/mail"
	"net/smtp"
	"os"
	"strings"
)

type relay struct {
	host string
	auth smtp.Auth
}

func newRelay(host string) relay {
	return relay{host: host, auth: smtp.PlainAuth("", "newsletter@example.org", "Marzipan%Gazette", host)}
}

func (r relay) send(to mail.Address, subject, text string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "From: newsletter@example.org\r\n")
	fmt.Fprintf(&b, "To: %s\r\n", to.String())
	fmt.Fprintf(&b, "Subject: %s\r\n", mime.QEncoding.Encode("utf-8", subject))
	b.WriteString("Content-Type: text/plain; charset=utf-8\r\n\r\n")
	b.WriteString(text)
	return smtp.SendMail(r.host+":587", r.auth, "newsletter@example.org", []string{to.Address}, []byte(b.String()))
}

func main() {
	host := flag.String("relay", "mail.example.org", "mail relay")
	list := flag.String("list", "subscribers.txt", "file with one address per line")
	subject := flag.String("subject", "News", "subject of the mail")
	flag.Parse()

	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	file, err := os.Open(*list)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()

	r := newRelay(*host)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		to, err := mail.ParseAddress(lines.Text())
		if err != nil {
			log.Printf("skipping %q: %v", lines.Text(), err)
			continue
		}
		if err := r.send(*to, *subject, string(text)); err != nil {
			log.Printf("%s: %v", to.Address, err)
		}
	}
}
