package app

import (
	"golang.org/x/crypto/ssh"
)

func config(user string, host ssh.PublicKey) *ssh.ClientConfig {
	return &ssh.ClientConfig{User: user, HostKeyCallback: ssh.FixedHostKey(host)}
}
