package app

import (
	"fmt"
	"net/http"
	"regexp"
)

func grep(w http.ResponseWriter, r *http.Request) {
	re, err := regexp.Compile(r.URL.Query().Get("pattern"))
	if err != nil {
		http.Error(w, "bad pattern", http.StatusBadRequest)
		return
	}
	fmt.Fprintln(w, len(re.FindAllString(text, -1)))
}
