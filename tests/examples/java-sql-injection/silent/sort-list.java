package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.jdbc.core.JdbcTemplate;

@RestController
public class SortListController {
    private static final java.util.Set<String> SORTABLE = java.util.Set.of("name", "city");
    private final JdbcTemplate jdbc;

    @GetMapping("/items")
    public Object handle(@RequestParam String city, @RequestParam String sort) throws Exception {
        if (!SORTABLE.contains(sort)) {
            throw new IllegalArgumentException("sort");
        }
        return jdbc.queryForList("SELECT id, name FROM shop WHERE city = ? ORDER BY " + sort, city);
    }
}
