package catalogue

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/xpath"
)

// Book is the part of a record that is stored.
type Book struct {
	Control string `json:"control"`
	Title   string `json:"title"`
	Author  string `json:"author"`
}

const (
	controlPath = `string(//*[local-name()="controlfield"][@tag="001"])`
	titlePath   = `string(//*[@tag="245"]/*[@code="a"])`
	authorPath  = `string(//*[@tag="100"]/*[@code="a"])`
)

func readRecord(data []byte) (*Book, error) {
	doc, err := libxml2.Parse(data, parser.XMLParseNoNet, parser.XMLParseNoBlanks)
	if err != nil {
		return nil, err
	}
	defer doc.Free()
	return &Book{
		Control: xpath.String(doc.Find(controlPath)),
		Title:   xpath.String(doc.Find(titlePath)),
		Author:  xpath.String(doc.Find(authorPath)),
	}, nil
}

// Import handles POST /records.
func Import(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, "record is too large", http.StatusRequestEntityTooLarge)
		return
	}
	book, err := readRecord(data)
	if err != nil {
		http.Error(w, "record is not valid XML", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(book)
}
