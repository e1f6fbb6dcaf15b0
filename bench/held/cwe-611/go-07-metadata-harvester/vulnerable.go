package main

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/xpath"
)

const maxRecord = 1 << 20

type record struct {
	Title   string `json:"title"`
	Creator string `json:"creator"`
	Rights  string `json:"rights"`
}

func parseRecord(data []byte) (*record, error) {
	p := parser.New(parser.XMLParseNoEnt | parser.XMLParseDTDLoad | parser.XMLParseNoBlanks)
	doc, err := p.Parse(data)
	if err != nil {
		return nil, err
	}
	defer doc.Free()

	rec := &record{
		Title:   xpath.String(doc.Find("string(/record/title)")),
		Creator: xpath.String(doc.Find("string(/record/creator)")),
		Rights:  xpath.String(doc.Find("string(/record/rights)")),
	}
	if rec.Title == "" {
		return nil, errors.New("record has no title")
	}
	return rec, nil
}

func handleRecord(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRecord))
	if err != nil {
		http.Error(w, "record too large", http.StatusRequestEntityTooLarge)
		return
	}
	rec, err := parseRecord(data)
	if err != nil {
		log.Printf("record rejected: %v", err)
		http.Error(w, "record could not be read", http.StatusUnprocessableEntity)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(rec)
}

func main() {
	addr := os.Getenv("LISTEN_ADDR")
	if addr == "" {
		addr = "127.0.0.1:8090"
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /records", handleRecord)
	log.Fatal(http.ListenAndServe(addr, mux))
}
