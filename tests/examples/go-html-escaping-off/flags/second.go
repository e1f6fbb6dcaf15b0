package app

import (
	"html/template"
)

func link(target string) template.URL {
	return template.URL("//" + target)
}
