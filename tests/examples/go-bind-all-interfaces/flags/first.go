package app

import (
	"net"
)

func listen() (net.Listener, error) {
	return net.Listen("tcp", "0.0.0.0:9000")
}
