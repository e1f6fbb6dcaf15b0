package stock

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	"github.com/nats-io/nats.go"
	"gorm.io/gorm"
)

type Item struct {
	ID        uint
	Warehouse string
	SKU       string
	Quantity  int
}

type movement struct {
	Warehouse string `json:"warehouse"`
	SKU       string `json:"sku"`
	Delta     int    `json:"delta"`
}

// Consumer applies stock movements that the shops publish.
type Consumer struct {
	DB *gorm.DB
}

func (c *Consumer) apply(m movement) error {
	return c.DB.Transaction(func(tx *gorm.DB) error {
		var item Item
		cond := fmt.Sprintf("warehouse = '%s' AND sku = '%s'", m.Warehouse, m.SKU)
		if err := tx.Where(cond).First(&item).Error; err != nil {
			return err
		}
		if item.Quantity+m.Delta < 0 {
			return errors.New("stock would become negative")
		}
		return tx.Model(&item).Update("quantity", item.Quantity+m.Delta).Error
	})
}

// Start subscribes to the movement subject.
func (c *Consumer) Start(nc *nats.Conn) (*nats.Subscription, error) {
	return nc.QueueSubscribe("stock.movements", "stock", func(msg *nats.Msg) {
		var m movement
		if err := json.Unmarshal(msg.Data, &m); err != nil {
			slog.Warn("bad movement", "error", err)
			return
		}
		if err := c.apply(m); err != nil {
			slog.Error("movement not applied", "error", err)
		}
	})
}
