package manual

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	internalEntity = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+"([^"]*)"\s*>`)
	systemEntity   = regexp.MustCompile(`<!ENTITY\s+([\w.-]+)\s+SYSTEM\s+"([^"]*)"\s*>`)
)

// Chapter is one section of a manual sent in by a translator.
type Chapter struct {
	Text strings.Builder
}

type reader struct {
	decoder *xml.Decoder
	dir     string
}

func (r *reader) declare(directive string) error {
	for _, m := range internalEntity.FindAllStringSubmatch(directive, -1) {
		r.decoder.Entity[m[1]] = m[2]
	}
	for _, m := range systemEntity.FindAllStringSubmatch(directive, -1) {
		text, err := os.ReadFile(filepath.Join(r.dir, m[2]))
		if err != nil {
			return fmt.Errorf("entity %s: %w", m[1], err)
		}
		r.decoder.Entity[m[1]] = string(text)
	}
	return nil
}

// ReadChapter reads a chapter; dir is the folder of the manual.
func ReadChapter(in io.Reader, dir string) (*Chapter, error) {
	r := &reader{decoder: xml.NewDecoder(in), dir: dir}
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
