package inventory

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"

	pb "example.org/shop/gen/inventory/v1"
)

type Settings struct {
	Target string
	CAFile string
}

type Gateway struct {
	conn   *grpc.ClientConn
	client pb.InventoryClient
}

func New(s Settings) (*Gateway, error) {
	creds, err := credentials.NewClientTLSFromFile(s.CAFile, "")
	if err != nil {
		return nil, err
	}
	conn, err := grpc.NewClient(
		s.Target,
		grpc.WithTransportCredentials(creds),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: time.Minute}),
	)
	if err != nil {
		return nil, err
	}
	return &Gateway{conn: conn, client: pb.NewInventoryClient(conn)}, nil
}

func (g *Gateway) Close() error {
	return g.conn.Close()
}

func (g *Gateway) Register(e *echo.Echo) {
	e.GET("/inventory/:sku", g.show)
}

func (g *Gateway) show(c echo.Context) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), 2*time.Second)
	defer cancel()
	item, err := g.client.GetItem(ctx, &pb.GetItemRequest{Sku: c.Param("sku")})
	if err != nil {
		return echo.NewHTTPError(http.StatusBadGateway, "inventory not reachable").SetInternal(err)
	}
	return c.JSON(http.StatusOK, map[string]any{
		"sku":       item.GetSku(),
		"available": item.GetAvailable(),
	})
}
