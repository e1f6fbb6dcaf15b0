package app

import (
	"fmt"
	"io"
)

func report(w io.Writer, name string) {
	fmt.Fprintf(w, "\"%s\" was stored\n", name)
}
