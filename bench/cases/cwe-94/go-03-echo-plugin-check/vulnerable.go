package checks

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"
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

// compile turns the body of a check into a function, for example
// `return strings.HasPrefix(value, "SKU-")`.
func compile(req *checkRequest) (predicate, error) {
	i := interp.New(interp.Options{})
	if err := i.Use(stdlib.Symbols); err != nil {
		return nil, err
	}
	var src strings.Builder
	src.WriteString("package check\n\nimport \"strings\"\n\nvar _ = strings.ToLower\n\n")
	fmt.Fprintf(&src, "func Check(value string) bool {\n%s\n}\n", req.Check)
	if _, err := i.Eval(src.String()); err != nil {
		return nil, err
	}
	v, err := i.EvalPath("check.Check")
	if err != nil {
		return nil, err
	}
	fn, ok := v.Interface().(func(string) bool)
	if !ok {
		return nil, fmt.Errorf("check %q has the wrong form", req.Name)
	}
	return fn, nil
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
