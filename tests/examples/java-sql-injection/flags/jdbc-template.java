package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.jdbc.core.JdbcTemplate;

@RestController
public class JdbcTemplateController {
    private final JdbcTemplate jdbc;

    @GetMapping("/items")
    public Object handle(@RequestParam String city, @RequestParam String sort) throws Exception {
        StringBuilder sql = new StringBuilder("SELECT id, name FROM shop WHERE city = ?");
        sql.append(" ORDER BY ").append(sort);
        return jdbc.queryForList(sql.toString(), city);
    }
}
