package app

import (
	"github.com/dop251/goja"
)

func score(formula string) (goja.Value, error) {
	vm := goja.New()
	return vm.RunString("(" + formula + ")")
}
