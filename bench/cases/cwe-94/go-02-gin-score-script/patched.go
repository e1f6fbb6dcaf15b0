package scoring

import (
	"fmt"
	"net/http"
	"sort"

	"github.com/gin-gonic/gin"
)

type Team struct {
	Name  string  `json:"name"`
	Wins  int     `json:"wins"`
	Draws int     `json:"draws"`
	Score float64 `json:"score"`
}

type API struct {
	leagues *LeagueStore
}

func (a *API) Register(r gin.IRouter) {
	r.GET("/leagues/:id/table", a.table)
}

// table ranks the teams, the caller picks one of the known formulas:
// /leagues/7/table?formula=classic
func (a *API) table(c *gin.Context) {
	league, err := a.leagues.Find(c.Request.Context(), c.Param("id"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "unknown league"})
		return
	}
	formula := c.DefaultQuery("formula", "modern")

	teams := league.Teams()
	for i := range teams {
		score, err := evaluate(formula, teams[i])
		if err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": "formula cannot be used"})
			return
		}
		teams[i].Score = score
	}
	sort.Slice(teams, func(i, j int) bool { return teams[i].Score > teams[j].Score })
	c.JSON(http.StatusOK, teams)
}

func evaluate(formula string, team Team) (float64, error) {
	switch formula {
	case "modern":
		return float64(team.Wins*3 + team.Draws), nil
	case "classic":
		return float64(team.Wins*2 + team.Draws), nil
	default:
		return 0, fmt.Errorf("unknown formula %q", formula)
	}
}
