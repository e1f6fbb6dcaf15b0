package app

import (
	"github.com/lestrrat-go/libxml2"
)

func load(text string) error {
	doc, err := libxml2.ParseString(text)
	if err != nil {
		return err
	}
	doc.Free()
	return nil
}
