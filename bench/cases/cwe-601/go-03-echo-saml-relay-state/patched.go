package sso

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"
)

const portal = "https://portal.example.org"

type relayState struct {
	Target string `json:"t"`
	Locale string `json:"l"`
}

type AssertionVerifier interface {
	Verify(r *http.Request) (subject string, err error)
}

type Consumer struct {
	verifier AssertionVerifier
	signIn   func(c echo.Context, subject, locale string) error
}

func decodeRelayState(raw string) relayState {
	state := relayState{Target: portal, Locale: "en"}
	data, err := base64.URLEncoding.DecodeString(raw)
	if err != nil {
		return state
	}
	if err := json.Unmarshal(data, &state); err != nil {
		return relayState{Target: portal, Locale: "en"}
	}
	return state
}

func withWelcome(target string) (string, error) {
	u, err := url.Parse(target)
	if err != nil {
		return "", err
	}
	if u.Scheme+"://"+u.Host != portal || u.User != nil {
		return "", errors.New("relay state points to another site")
	}
	q := u.Query()
	q.Set("welcome", "1")
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// Consume is the assertion consumer service endpoint.
func (s *Consumer) Consume(c echo.Context) error {
	subject, err := s.verifier.Verify(c.Request())
	if err != nil {
		return echo.NewHTTPError(http.StatusForbidden, "assertion rejected")
	}
	state := decodeRelayState(c.FormValue("RelayState"))
	if err := s.signIn(c, subject, state.Locale); err != nil {
		return err
	}
	target, err := withWelcome(state.Target)
	if err != nil {
		target = portal
	}
	return c.Redirect(http.StatusFound, target)
}
