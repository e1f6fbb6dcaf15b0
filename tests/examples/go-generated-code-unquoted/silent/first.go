package app

import (
	"fmt"
	"io"
)

func generate(w io.Writer, names []string) {
	fmt.Fprintf(w, "package %s\n\nvar Names = []string{\n", "labels")
	for _, n := range names {
		fmt.Fprintf(w, "\t%q,\n", n)
	}
	fmt.Fprintln(w, "}")
}
