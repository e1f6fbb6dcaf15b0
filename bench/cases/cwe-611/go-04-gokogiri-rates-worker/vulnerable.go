package rates

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"

	"github.com/jbowtie/gokogiri/xml"
	amqp "github.com/rabbitmq/amqp091-go"
)

type Rate struct {
	Currency string
	Value    float64
	Comment  string
}

type Saver func(ctx context.Context, rates []Rate) error

var errEmpty = errors.New("no rates in message")

func decode(content []byte) ([]Rate, error) {
	// be strict, half-read rate tables are worse than none
	doc, err := xml.Parse(content, xml.DefaultEncodingBytes, nil, xml.StrictParseOption, xml.DefaultEncodingBytes)
	if err != nil {
		return nil, fmt.Errorf("parse rate table: %w", err)
	}
	defer doc.Free()

	nodes, err := doc.Search("//rate")
	if err != nil {
		return nil, err
	}
	var rates []Rate
	for _, node := range nodes {
		value, err := strconv.ParseFloat(node.Attr("value"), 64)
		if err != nil {
			return nil, fmt.Errorf("rate %q: %w", node.Attr("currency"), err)
		}
		rates = append(rates, Rate{Currency: node.Attr("currency"), Value: value, Comment: node.Content()})
	}
	if len(rates) == 0 {
		return nil, errEmpty
	}
	return rates, nil
}

// Consume handles rate tables until the channel is closed.
func Consume(ctx context.Context, deliveries <-chan amqp.Delivery, store Saver) {
	for d := range deliveries {
		rates, err := decode(d.Body)
		if err == nil {
			err = store(ctx, rates)
		}
		if err != nil {
			slog.Warn("rate table rejected", "id", d.MessageId, "err", err)
			_ = d.Nack(false, false)
			continue
		}
		_ = d.Ack(false)
	}
}
