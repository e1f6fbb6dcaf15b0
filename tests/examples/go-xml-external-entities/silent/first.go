package app

import (
	"github.com/lestrrat-go/libxml2/parser"
)

func load(data []byte) error {
	p := parser.New(parser.XMLParseNoNet, parser.XMLParseNoBlanks)
	doc, err := p.Parse(data)
	if err != nil {
		return err
	}
	doc.Free()
	return nil
}
