package app

import (
	"net/http"
	"reflect"
)

func (a *Actions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reflect.ValueOf(a).MethodByName(r.FormValue("action")).Call(nil)
}
