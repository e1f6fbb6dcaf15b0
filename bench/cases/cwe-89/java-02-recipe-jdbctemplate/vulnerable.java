package org.example.recipes;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/recipes")
public class RecipeController {

    public record Recipe(long id, String title, int minutes) {}

    private static final RowMapper<Recipe> MAPPER = (rs, n) ->
            new Recipe(rs.getLong("id"), rs.getString("title"), rs.getInt("minutes"));

    private final JdbcTemplate jdbc;

    public RecipeController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/{cuisine}")
    public List<Recipe> byCuisine(
            @PathVariable String cuisine,
            @RequestParam(defaultValue = "everyday") String tag,
            @RequestParam(defaultValue = "60") int maxMinutes) {
        String sql = String.format(
                "SELECT r.id, r.title, r.minutes FROM recipe r JOIN recipe_tag t ON t.recipe_id = r.id "
                        + "WHERE r.cuisine = '%s' AND t.name = '%s' AND r.minutes <= %d ORDER BY r.title",
                cuisine, tag, maxMinutes);
        return jdbc.query(sql, MAPPER);
    }

    @GetMapping("/stats")
    public Map<String, Object> stats() {
        return jdbc.queryForMap("SELECT count(*) AS total, avg(minutes) AS minutes FROM recipe");
    }
}
