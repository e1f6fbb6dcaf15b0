package main

import (
	"archive/zip"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/xpath"
)

type metadata struct {
	File   string   `json:"file"`
	Title  string   `json:"title"`
	Author []string `json:"author"`
}

func packageFile(book *zip.Reader) (*zip.File, error) {
	for _, f := range book.File {
		if strings.HasSuffix(strings.ToLower(f.Name), ".opf") {
			return f, nil
		}
	}
	return nil, fmt.Errorf("no package document")
}

func describe(name string) (*metadata, error) {
	book, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	opf, err := packageFile(&book.Reader)
	if err != nil {
		return nil, err
	}
	in, err := opf.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()

	doc, err := libxml2.ParseReader(in, parser.XMLParseNoEnt|parser.XMLParseNoWarning)
	if err != nil {
		return nil, fmt.Errorf("package document: %w", err)
	}
	defer doc.Free()

	result := &metadata{File: name, Title: xpath.String(doc.Find(`string(//*[local-name()="title"])`))}
	for _, node := range xpath.NodeList(doc.Find(`//*[local-name()="creator"]`)) {
		result.Author = append(result.Author, strings.TrimSpace(node.TextContent()))
	}
	return result, nil
}

func main() {
	flag.Parse()
	out := json.NewEncoder(os.Stdout)
	for _, name := range flag.Args() {
		found, err := describe(name)
		if err != nil {
			log.Printf("%s: %v", name, err)
			continue
		}
		if err := out.Encode(found); err != nil {
			log.Fatal(err)
		}
	}
}
