package api

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
	echojwt "github.com/labstack/echo-jwt/v4"
	"github.com/labstack/echo/v4"
)

const lifetime = 45 * time.Minute

var signingKey = []byte("the-baker-hums-while-the-oven-warms")

type claims struct {
	Name string `json:"name"`
	jwt.RegisteredClaims
}

type loginRequest struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Register adds login and the routes that need a token.
func Register(e *echo.Echo, users Users) {
	e.POST("/login", func(c echo.Context) error {
		var in loginRequest
		if err := c.Bind(&in); err != nil {
			return echo.NewHTTPError(http.StatusUnprocessableEntity)
		}
		user, err := users.Authenticate(c.Request().Context(), in.Login, in.Password)
		if err != nil {
			return echo.ErrUnauthorized
		}
		token := jwt.NewWithClaims(jwt.SigningMethodHS256, &claims{
			Name: user.Name,
			RegisteredClaims: jwt.RegisteredClaims{
				Subject:   user.ID,
				ExpiresAt: jwt.NewNumericDate(time.Now().Add(lifetime)),
			},
		})
		signed, err := token.SignedString(signingKey)
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, map[string]string{"token": signed})
	})

	private := e.Group("/me")
	private.Use(echojwt.WithConfig(echojwt.Config{
		SigningKey:    signingKey,
		SigningMethod: "HS256",
		NewClaimsFunc: func(echo.Context) jwt.Claims { return new(claims) },
	}))
	private.GET("", func(c echo.Context) error {
		who := c.Get("user").(*jwt.Token).Claims.(*claims)
		return c.JSON(http.StatusOK, map[string]string{"id": who.Subject, "name": who.Name})
	})
}
