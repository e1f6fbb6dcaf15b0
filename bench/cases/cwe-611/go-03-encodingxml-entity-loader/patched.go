package manual

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
)

var (
	internalEntity = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+"([^"]*)"\s*>`)
	systemEntity   = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+(?:SYSTEM|PUBLIC)\s`)
)

// Chapter is one section of a manual sent in by a translator.
type Chapter struct {
	Text strings.Builder
}

type reader struct {
	decoder *xml.Decoder
}

func (r *reader) declare(directive string) error {
	for _, m := range internalEntity.FindAllStringSubmatch(directive, -1) {
		r.decoder.Entity[m[1]] = m[2]
	}
	if m := systemEntity.FindStringSubmatch(directive); m != nil {
		return fmt.Errorf("entity %s: only entities with inline text are supported", m[1])
	}
	return nil
}

// ReadChapter reads a chapter.
func ReadChapter(in io.Reader) (*Chapter, error) {
	r := &reader{decoder: xml.NewDecoder(in)}
	r.decoder.Entity = map[string]string{"nbsp": "\u00a0"}

	chapter := &Chapter{}
	for {
		token, err := r.decoder.Token()
		if err == io.EOF {
			return chapter, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.Directive:
			if err := r.declare(string(t)); err != nil {
				return nil, err
			}
		case xml.CharData:
			chapter.Text.Write(t)
		}
	}
}
