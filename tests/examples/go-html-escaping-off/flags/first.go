package app

import (
	"html/template"
)

func body(p Post) template.HTML {
	return template.HTML(p.Body)
}
