package timesheets

import (
	"net/http"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
)

type summaryRequest struct {
	From    string `json:"from"`
	To      string `json:"to"`
	GroupBy string `json:"group_by"`
}

type summaryRow struct {
	Label string  `db:"label" json:"label"`
	Hours float64 `db:"hours" json:"hours"`
}

type Service struct {
	db *sqlx.DB
}

func New(db *sqlx.DB) *Service {
	return &Service{db: db}
}

// Summary answers POST /timesheets/summary.
func (s *Service) Summary(c echo.Context) error {
	var req summaryRequest
	if err := c.Bind(&req); err != nil {
		return err
	}
	switch req.GroupBy {
	case "":
		req.GroupBy = "project"
	case "project", "employee", "activity":
	default:
		return echo.NewHTTPError(http.StatusUnprocessableEntity, "unknown group_by")
	}

	var b strings.Builder
	b.WriteString("SELECT ")
	b.WriteString(req.GroupBy)
	b.WriteString(" AS label, SUM(hours) AS hours FROM timesheet")
	b.WriteString(" WHERE worked_on BETWEEN ? AND ? GROUP BY ")
	b.WriteString(req.GroupBy)
	b.WriteString(" ORDER BY hours DESC")

	rows := []summaryRow{}
	err := s.db.SelectContext(c.Request().Context(), &rows, s.db.Rebind(b.String()), req.From, req.To)
	if err != nil {
		c.Logger().Errorf("summary: %v", err)
		return echo.NewHTTPError(http.StatusInternalServerError)
	}
	return c.JSON(http.StatusOK, map[string]any{"group_by": req.GroupBy, "rows": rows})
}
