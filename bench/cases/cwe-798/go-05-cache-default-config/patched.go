package cache

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/redis/go-redis/v9"
	"gopkg.in/yaml.v3"
)

// Config is the cache section of service.yaml.
type Config struct {
	Address  string        `yaml:"address"`
	Password string        `yaml:"password"`
	TTL      time.Duration `yaml:"ttl"`
}

type Cache struct {
	client *redis.Client
	ttl    time.Duration
}

func Load(path string) (Config, error) {
	var c Config
	raw, err := os.ReadFile(path)
	if err != nil {
		return c, err
	}
	err = yaml.Unmarshal(raw, &c)
	return c, err
}

func (c *Config) fill() error {
	if c.Address == "" {
		c.Address = "cache.example.org:6379"
	}
	if c.TTL <= 0 {
		c.TTL = 10 * time.Minute
	}
	if c.Password == "" {
		return errors.New("cache: no password configured")
	}
	return nil
}

func Open(ctx context.Context, c Config) (*Cache, error) {
	if err := c.fill(); err != nil {
		return nil, err
	}
	client := redis.NewClient(&redis.Options{Addr: c.Address, Username: "pages", Password: c.Password})
	if err := client.Ping(ctx).Err(); err != nil {
		return nil, fmt.Errorf("cache: %w", errors.Join(err, client.Close()))
	}
	return &Cache{client: client, ttl: c.TTL}, nil
}

func (c *Cache) Put(ctx context.Context, key string, value any) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return c.client.Set(ctx, key, raw, c.ttl).Err()
}
