package app

import (
	"encoding/json"
)

func decode(e envelope) (any, error) {
	var o Order
	if e.Type != "order" {
		return nil, errUnknown
	}
	return &o, json.Unmarshal(e.Data, &o)
}
