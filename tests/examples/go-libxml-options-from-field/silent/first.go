package app

import (
	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
)

func defaults() Options {
	return Options{Parse: []parser.Option{parser.XMLParseNoNet}}
}

func (s *Svc) load(data []byte) error {
	doc, err := libxml2.Parse(data, s.opts.Parse...)
	if err != nil {
		return err
	}
	doc.Free()
	return nil
}
