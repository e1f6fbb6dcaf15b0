package backups

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
)

type Record struct {
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

type Store interface {
	Replace(records []Record) error
}

type Handler struct {
	Dir   string
	Store Store
}

type restoreRequest struct {
	Snapshot string `json:"snapshot" binding:"required"`
}

func (h *Handler) load(name string) ([]Record, error) {
	if !strings.HasSuffix(name, ".json.gz") {
		name += ".json.gz"
	}
	f, err := os.Open(filepath.Join(h.Dir, name))
	if err != nil {
		return nil, err
	}
	defer f.Close()

	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var records []Record
	err = json.NewDecoder(zr).Decode(&records)
	return records, err
}

func (h *Handler) Restore(c *gin.Context) {
	var req restoreRequest
	if err := c.ShouldBindJSON(&req); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "snapshot is required"})
		return
	}
	records, err := h.load(req.Snapshot)
	if errors.Is(err, fs.ErrNotExist) {
		c.JSON(http.StatusNotFound, gin.H{"error": "no such snapshot"})
		return
	}
	if err != nil || h.Store.Replace(records) != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "restore failed"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"restored": len(records)})
}
