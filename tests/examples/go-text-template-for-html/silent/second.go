package app

import (
	"os"
	"text/template"
)

var page = template.Must(template.ParseFiles("page.tmpl"))

func writeConfig(f *os.File, cfg Config) error {
	return page.Execute(f, cfg)
}
