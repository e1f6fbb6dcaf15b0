package app

import (
	"reflect"
)

func create(kind string) any {
	t := types[kind]
	return reflect.New(t).Interface()
}
