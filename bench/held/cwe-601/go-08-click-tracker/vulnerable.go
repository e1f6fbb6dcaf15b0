package clicks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"net/url"
)

// Recorder stores clicks on links in newsletters.
type Recorder interface {
	Record(campaign, target string) error
}

// Tracker makes and serves tracking links.
type Tracker struct {
	Base   string
	Secret []byte
	Clicks Recorder
}

func (t *Tracker) sign(campaign, target string) string {
	mac := hmac.New(sha256.New, t.Secret)
	mac.Write([]byte(campaign + "\n" + target))
	return hex.EncodeToString(mac.Sum(nil))
}

// Link wraps target in a tracking link.
func (t *Tracker) Link(campaign, target string) string {
	q := url.Values{"c": {campaign}, "u": {target}, "s": {t.sign(campaign, target)}}
	return t.Base + "/click?" + q.Encode()
}

// ServeHTTP counts the click and leads on to the page.
func (t *Tracker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	campaign, target := q.Get("c"), q.Get("u")
	if campaign == "" || target == "" {
		http.Error(w, "link is not complete", http.StatusBadRequest)
		return
	}
	if err := t.Clicks.Record(campaign, target); err != nil {
		slog.Error("click not recorded", "error", err)
	}
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, target, http.StatusFound)
}
