package app

import (
	"encoding/json"
	"reflect"
)

func build(e envelope) (any, error) {
	if !public[e.Type] {
		return nil, errUnknown
	}
	t, ok := registry[e.Type]
	if !ok {
		return nil, errUnknown
	}
	v := reflect.New(t)
	return v.Interface(), json.Unmarshal(e.Data, v.Interface())
}
