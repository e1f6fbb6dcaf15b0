package invoices

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func (a *API) Show(w http.ResponseWriter, r *http.Request) {
	invoice, err := a.invoices.FindByID(r.Context(), chi.URLParam(r, "id"))
	if err != nil || invoice.OwnerID != a.caller(r).ID {
		http.NotFound(w, r)
		return
	}
	a.write(w, invoice)
}
