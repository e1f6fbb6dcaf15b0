package app

import (
	"github.com/yuin/gopher-lua"
)

func run(j Job) error {
	l := lua.NewState()
	defer l.Close()
	return l.DoString(j.Script)
}
