package licences

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

type Issuer struct {
	Key    *rsa.PrivateKey
	Orders OrderBook
}

type licence struct {
	Customer string
	Seats    int
	Until    time.Time
}

func (l licence) text() string {
	return strings.Join([]string{
		"customer=" + strconv.Quote(l.Customer),
		"seats=" + strconv.Itoa(l.Seats),
		"until=" + l.Until.Format(time.DateOnly),
	}, "\n")
}

func (i *Issuer) sign(l licence) (string, error) {
	h := crypto.SHA1
	digest := sha1.Sum([]byte(l.text()))
	signature, err := rsa.SignPKCS1v15(rand.Reader, i.Key, h, digest[:])
	if err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(signature), nil
}

// Issue handles GET /orders/:number/licence.
func (i *Issuer) Issue(c echo.Context) error {
	number, err := strconv.ParseInt(c.Param("number"), 10, 64)
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound)
	}
	order, err := i.Orders.Paid(c.Request().Context(), c.Get("customer").(string), number)
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound)
	}
	l := licence{Customer: order.Customer, Seats: order.Seats, Until: order.PaidAt.AddDate(1, 0, 0)}
	signature, err := i.sign(l)
	if err != nil {
		return err
	}
	return c.String(http.StatusOK, l.text()+"\nsignature="+signature+"\n")
}
