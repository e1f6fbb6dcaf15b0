package app

import (
	"github.com/go-ldap/ldap/v3"
	"net/http"
)

func find(w http.ResponseWriter, r *http.Request) {
	uid := r.FormValue("uid")
	req := ldap.NewSearchRequest("dc=example,dc=org", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, "(uid="+uid+")", nil, nil)
	res, err := conn.Search(req)
	if err != nil || len(res.Entries) == 0 {
		http.NotFound(w, r)
	}
}
