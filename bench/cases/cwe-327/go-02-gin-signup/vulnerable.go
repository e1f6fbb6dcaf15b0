package auth

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type User struct {
	ID           uint   `gorm:"primaryKey"`
	Email        string `gorm:"uniqueIndex"`
	PasswordHash string
}

type credentials struct {
	Email    string `json:"email" binding:"required,email"`
	Password string `json:"password" binding:"required,min=12,max=64"`
}

type Service struct {
	DB *gorm.DB
}

func hashPassword(password string) (string, error) {
	if len(password) > 72 {
		return "", errors.New("password too long")
	}
	sum := md5.Sum([]byte(password))
	return hex.EncodeToString(sum[:]), nil
}

// SignUp handles POST /signup.
func (s *Service) SignUp(c *gin.Context) {
	var in credentials
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"error": "email or password not acceptable"})
		return
	}
	hash, err := hashPassword(in.Password)
	if err != nil {
		c.JSON(http.StatusUnprocessableEntity, gin.H{"error": err.Error()})
		return
	}
	user := User{Email: in.Email, PasswordHash: hash}
	if err := s.DB.WithContext(c.Request.Context()).Create(&user).Error; err != nil {
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			c.JSON(http.StatusConflict, gin.H{"error": "already registered"})
			return
		}
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": user.ID})
}
