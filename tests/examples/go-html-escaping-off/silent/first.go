package app

import (
	"html/template"
)

func body(policy *bluemonday.Policy, p Post) template.HTML {
	return template.HTML(policy.Sanitize(p.Body))
}
