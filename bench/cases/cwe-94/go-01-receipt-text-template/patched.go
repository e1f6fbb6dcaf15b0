package receipts

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// Order is the data a receipt is made from.
type Order struct {
	ID       int64
	Customer string
	Total    string
	store    *Store
}

// Refund pays back a part of the order and returns the new balance.
func (o *Order) Refund(cents int64) (int64, error) {
	return o.store.BookRefund(o.ID, cents)
}

// Handler serves receipt previews.
type Handler struct {
	Store *Store
}

type previewRequest struct {
	Layout string `json:"layout"`
}

func (h *Handler) Preview(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.Error(w, "invalid order number", http.StatusBadRequest)
		return
	}
	var req previewRequest
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<16)).Decode(&req); err != nil {
		http.Error(w, "invalid request", http.StatusBadRequest)
		return
	}
	order, err := h.Store.Order(r.Context(), id)
	if err != nil {
		http.NotFound(w, r)
		return
	}

	fields := strings.NewReplacer(
		"{{.ID}}", strconv.FormatInt(order.ID, 10),
		"{{.Customer}}", order.Customer,
		"{{.Total}}", order.Total,
	)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = fields.WriteString(w, req.Layout)
}
