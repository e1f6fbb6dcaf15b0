package app

import (
	"github.com/yuin/gopher-lua"
)

func run(name string) error {
	l := lua.NewState()
	defer l.Close()
	l.SetGlobal("name", lua.LString(name))
	return l.DoString("greet(name)")
}
