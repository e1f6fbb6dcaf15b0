package app

import (
	"golang.org/x/crypto/ssh"
)

func config(user string, key ssh.Signer) *ssh.ClientConfig {
	return &ssh.ClientConfig{
		User:			user,
		Auth:			[]ssh.AuthMethod{ssh.PublicKeys(key)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
	}
}
