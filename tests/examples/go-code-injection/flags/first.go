package app

import (
	"encoding/json"
	"github.com/dop251/goja"
	"net/http"
)

func eval(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	v, err := vm.RunString(r.FormValue("formula"))
	if err != nil {
		http.Error(w, "bad formula", http.StatusBadRequest)
		return
	}
	_ = json.NewEncoder(w).Encode(v.Export())
}
