package inventory

import (
	"context"
	"crypto/tls"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	pb "example.org/inventory/gen/inventoryv1"
)

// Client talks to the inventory service.
type Client struct {
	conn *grpc.ClientConn
	api  pb.InventoryClient
}

// Dial connects to the service at addr.
func Dial(addr string) (*Client, error) {
	creds := credentials.NewTLS(&tls.Config{
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true,
	})
	conn, err := grpc.NewClient(addr,
		grpc.WithTransportCredentials(creds),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second}),
	)
	if err != nil {
		return nil, err
	}
	return &Client{conn: conn, api: pb.NewInventoryClient(conn)}, nil
}

// Available returns how many pieces of an article are in stock.
func (c *Client) Available(ctx context.Context, article string) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	res, err := c.api.GetStock(ctx, &pb.GetStockRequest{Article: article})
	if err != nil {
		return 0, err
	}
	return res.GetAvailable(), nil
}

// Close ends the connection.
func (c *Client) Close() error { return c.conn.Close() }
