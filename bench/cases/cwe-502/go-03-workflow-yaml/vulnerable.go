package workflow

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"

	"github.com/labstack/echo/v4"
	"gopkg.in/yaml.v3"
)

// Action is one step of a workflow.
type Action interface {
	Do(ctx context.Context) error
}

type notify struct {
	Channel string `yaml:"channel"`
	Text    string `yaml:"text"`
}

func (n *notify) Do(ctx context.Context) error { return sendNotice(ctx, n.Channel, n.Text) }

type label struct {
	Ticket int    `yaml:"ticket"`
	Name   string `yaml:"name"`
}

func (l *label) Do(ctx context.Context) error { return addLabel(ctx, l.Ticket, l.Name) }

type shell struct {
	Line string `yaml:"line"`
}

func (s *shell) Do(ctx context.Context) error {
	return exec.CommandContext(ctx, "/bin/sh", "-c", s.Line).Run()
}

var actions = map[string]func() Action{
	"!notify": func() Action { return new(notify) },
	"!label":  func() Action { return new(label) },
	"!shell":  func() Action { return new(shell) },
}

type step struct{ Action }

// UnmarshalYAML builds the action that the tag of the node names.
func (s *step) UnmarshalYAML(node *yaml.Node) error {
	create, ok := actions[node.Tag]
	if !ok {
		return fmt.Errorf("line %d: no action %s", node.Line, node.Tag)
	}
	s.Action = create()
	return node.Decode(s.Action)
}

// Trial runs a workflow that a team member has uploaded.
func Trial(c echo.Context) error {
	var doc struct {
		Steps []step `yaml:"steps"`
	}
	body := http.MaxBytesReader(c.Response(), c.Request().Body, 1<<18)
	if err := yaml.NewDecoder(body).Decode(&doc); err != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "unreadable workflow")
	}
	for i, s := range doc.Steps {
		if err := s.Do(c.Request().Context()); err != nil {
			return echo.NewHTTPError(http.StatusBadGateway, fmt.Sprintf("step %d failed", i+1))
		}
	}
	return c.NoContent(http.StatusNoContent)
}
