package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"

	"github.com/gin-gonic/gin"
)

// Command changes the shop. Packages register theirs in init.
type Command interface {
	Apply(ctx context.Context) error
}

var registry = map[string]reflect.Type{}

// partner lists what a partner shop may ask for.
var partner = map[string]bool{
	"stock.Reserve": true,
	"stock.Release": true,
}

// Register makes a command type known under its Go name.
func Register(sample Command) {
	t := reflect.TypeOf(sample).Elem()
	registry[t.String()] = t
}

type envelope struct {
	Type string          `json:"type"`
	Data json.RawMessage `json:"data"`
}

func build(e envelope) (Command, error) {
	t, ok := registry[e.Type]
	if !ok {
		return nil, fmt.Errorf("no command %q", e.Type)
	}
	value := reflect.New(t)
	if err := json.Unmarshal(e.Data, value.Interface()); err != nil {
		return nil, err
	}
	return value.Interface().(Command), nil
}

// Hook is called by the shops of our partners.
func Hook(c *gin.Context) {
	var e envelope
	if err := c.ShouldBindJSON(&e); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if !partner[e.Type] {
		c.AbortWithStatus(http.StatusForbidden)
		return
	}
	command, err := build(e)
	if err != nil {
		c.AbortWithStatusJSON(http.StatusUnprocessableEntity, gin.H{"error": "unknown command"})
		return
	}
	if err := command.Apply(c.Request.Context()); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.Status(http.StatusAccepted)
}
