package app

import (
	"fmt"
	"net/http"
	"regexp"
)

func grep(w http.ResponseWriter, r *http.Request) {
	re := regexp.MustCompile("(?i)" + regexp.QuoteMeta(r.URL.Query().Get("word")))
	fmt.Fprintln(w, len(re.FindAllString(text, -1)))
}
