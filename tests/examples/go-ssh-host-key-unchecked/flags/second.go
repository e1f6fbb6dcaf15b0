package app

import (
	"golang.org/x/crypto/ssh"
	"net"
)

func relax(cfg *ssh.ClientConfig) {
	cfg.HostKeyCallback = func(host string, addr net.Addr, key ssh.PublicKey) error { return nil }
}
