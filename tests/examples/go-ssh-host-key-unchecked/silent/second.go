package app

import (
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func strict(cfg *ssh.ClientConfig) error {
	check, err := knownhosts.New("known_hosts")
	cfg.HostKeyCallback = check
	return err
}
