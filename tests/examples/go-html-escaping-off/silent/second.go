package app

import (
	"html/template"
)

func icon() template.HTML {
	return template.HTML("<i class=icon></i>")
}
