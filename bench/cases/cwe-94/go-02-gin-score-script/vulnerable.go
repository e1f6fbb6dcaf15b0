package scoring

import (
	"net/http"
	"sort"

	"github.com/dop251/goja"
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

// table ranks the teams, the caller may bring an own formula:
// /leagues/7/table?formula=wins*3+draws
func (a *API) table(c *gin.Context) {
	league, err := a.leagues.Find(c.Request.Context(), c.Param("id"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "unknown league"})
		return
	}
	formula := c.DefaultQuery("formula", "wins * 3 + draws")

	teams := league.Teams()
	for i := range teams {
		score, err := evaluate(formula, league, teams[i])
		if err != nil {
			c.JSON(http.StatusBadRequest, gin.H{"error": "formula cannot be used"})
			return
		}
		teams[i].Score = score
	}
	sort.Slice(teams, func(i, j int) bool { return teams[i].Score > teams[j].Score })
	c.JSON(http.StatusOK, teams)
}

func evaluate(formula string, league *League, team Team) (float64, error) {
	vm := goja.New()
	_ = vm.Set("wins", team.Wins)
	_ = vm.Set("draws", team.Draws)
	_ = vm.Set("league", league)
	value, err := vm.RunString("(" + formula + ")")
	if err != nil {
		return 0, err
	}
	return value.ToFloat(), nil
}
