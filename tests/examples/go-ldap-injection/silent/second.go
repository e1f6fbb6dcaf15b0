package app

import (
	"fmt"
	"github.com/gin-gonic/gin"
	"github.com/go-ldap/ldap/v3"
	"net/http"
)

func member(c *gin.Context) {
	filter := fmt.Sprintf("(&(objectClass=group)(cn=%s))", ldap.EscapeFilter(c.Query("group")))
	res, err := conn.Search(&ldap.SearchRequest{BaseDN: "dc=example,dc=org", Filter: filter})
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	c.JSON(http.StatusOK, res.Entries)
}
