package checks

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

type checkRequest struct {
	Name   string   `json:"name"`
	Check  string   `json:"check"`
	Values []string `json:"values"`
}

type checkResult struct {
	Name   string   `json:"name"`
	Failed []string `json:"failed"`
}

type predicate func(string) bool

// compile turns the text of a check into a function, for example
// `prefix SKU-`.
func compile(req *checkRequest) (predicate, error) {
	kind, arg, _ := strings.Cut(req.Check, " ")
	switch kind {
	case "prefix":
		return func(value string) bool { return strings.HasPrefix(value, arg) }, nil
	case "suffix":
		return func(value string) bool { return strings.HasSuffix(value, arg) }, nil
	case "contains":
		return func(value string) bool { return strings.Contains(value, arg) }, nil
	}
	return nil, fmt.Errorf("check %q has the wrong form", req.Name)
}

// Run is mounted at POST /checks/run.
func Run(c echo.Context) error {
	req := new(checkRequest)
	if err := c.Bind(req); err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "request not understood")
	}
	fn, err := compile(req)
	if err != nil {
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "check cannot be used")
	}
	result := checkResult{Name: req.Name, Failed: []string{}}
	for _, value := range req.Values {
		if !fn(value) {
			result.Failed = append(result.Failed, value)
		}
	}
	return c.JSON(http.StatusOK, result)
}
