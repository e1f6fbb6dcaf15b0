package app

import (
	"encoding/json"
	"github.com/dop251/goja"
	"net/http"
)

func eval(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	_ = vm.Set("input", r.FormValue("input"))
	v, err := vm.RunString("input.length * 2")
	if err != nil {
		return
	}
	_ = json.NewEncoder(w).Encode(v.Export())
}
