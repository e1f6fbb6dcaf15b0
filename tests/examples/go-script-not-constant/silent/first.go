package app

import (
	"github.com/dop251/goja"
)

func score(points int) (goja.Value, error) {
	vm := goja.New()
	_ = vm.Set("points", points)
	return vm.RunString("points * 3")
}
