package web

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.org/notes/internal/store"
)

type MagicLinkHandler struct {
	Links    *store.LinkStore
	Sessions *store.SessionStore
}

// ServeHTTP completes a sign-in that was started by e-mail.
func (h *MagicLinkHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	user, err := h.Links.Redeem(r.Context(), q.Get("token"))
	if errors.Is(err, store.ErrExpired) {
		http.Redirect(w, r, "/login?"+url.Values{"reason": {"expired"}}.Encode(), http.StatusSeeOther)
		return
	}
	if err != nil {
		slog.Error("redeem link", "err", err)
		http.Error(w, "sign-in failed", http.StatusInternalServerError)
		return
	}

	sid, err := h.Sessions.Create(r.Context(), user.ID, 12*time.Hour)
	if err != nil {
		http.Error(w, "sign-in failed", http.StatusInternalServerError)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: "sid", Value: sid, Path: "/",
		HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
	})

	next := strings.TrimSpace(q.Get("next"))
	if next == "" {
		next = "/notes"
	}
	http.Redirect(w, r, next, http.StatusSeeOther)
}
