package org.example.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

@RestController
@RequestMapping("/dashboards")
public class DashboardImportController {

    private final DashboardService dashboards;

    public DashboardImportController(DashboardService dashboards) {
        this.dashboards = dashboards;
    }

    @PostMapping(path = "/import", consumes = "application/yaml")
    @ResponseStatus(HttpStatus.CREATED)
    public Map<String, Object> importYaml(@RequestBody String body) {
        Map<String, Object> document;
        try {
            document = new Yaml().load(body);
        } catch (YAMLException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "invalid YAML");
        }
        List<String> panels = new ArrayList<>();
        if (document.get("panels") instanceof List<?> list) {
            list.forEach(panel -> panels.add(String.valueOf(panel)));
        }
        long id = dashboards.create(String.valueOf(document.get("title")), panels);
        return Map.of("id", id, "panels", panels.size());
    }
}
