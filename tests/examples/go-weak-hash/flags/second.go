package app

import (
	"crypto/hmac"
	"crypto/md5"
)

func sign(key, data []byte) []byte {
	m := hmac.New(md5.New, key)
	m.Write(data)
	return m.Sum(nil)
}
