package inventory

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	pb "example.org/warehouse/gen/inventory/v1"
)

type Options struct {
	Address  string
	CertFile string
	KeyFile  string
	CAFile   string
}

type Client struct {
	conn *grpc.ClientConn
	api  pb.InventoryClient
}

func transport(opts Options) (credentials.TransportCredentials, error) {
	pair, err := tls.LoadX509KeyPair(opts.CertFile, opts.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("client certificate: %w", err)
	}
	pem, err := os.ReadFile(opts.CAFile)
	if err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("no certificates in %s", opts.CAFile)
	}

	cfg := &tls.Config{
		Certificates: []tls.Certificate{pair},
		RootCAs:      pool,
		MinVersion:   tls.VersionTLS12,
	}
	return credentials.NewTLS(cfg), nil
}

func Dial(opts Options) (*Client, error) {
	creds, err := transport(opts)
	if err != nil {
		return nil, err
	}
	conn, err := grpc.NewClient(opts.Address,
		grpc.WithTransportCredentials(creds),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second}),
	)
	if err != nil {
		return nil, err
	}
	return &Client{conn: conn, api: pb.NewInventoryClient(conn)}, nil
}

func (c *Client) Count(ctx context.Context, sku string) (int64, error) {
	reply, err := c.api.Count(ctx, &pb.CountRequest{Sku: sku})
	if err != nil {
		return 0, err
	}
	return reply.GetQuantity(), nil
}
