package app

import (
	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

var options = []parser.Option{parser.XMLParseDTDLoad, parser.XMLParseNoBlanks}

func load(text string) error {
	doc, err := libxml2.ParseString(text, options...)
	if err != nil {
		return err
	}
	doc.Free()
	return nil
}
