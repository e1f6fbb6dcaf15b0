package org.example.playbooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the playbooks that tenants send to the automation service (SnakeYAML 1.33). */
public class PlaybookLoader {

    public record Step(String name, String module, Map<String, Object> args) {
    }

    public List<Step> load(InputStream submitted) throws IOException {
        List<Step> steps = new ArrayList<>();
        try (Reader reader = new InputStreamReader(submitted, StandardCharsets.UTF_8)) {
            for (Object document : documents(reader)) {
                if (document instanceof Map<?, ?> entry) {
                    steps.add(toStep(entry));
                }
            }
        } catch (YAMLException e) {
            throw new IOException("not a playbook", e);
        }
        return steps;
    }

    private Iterable<Object> documents(Reader reader) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return yaml.loadAll(reader);
    }

    @SuppressWarnings("unchecked")
    private static Step toStep(Map<?, ?> entry) {
        Object args = entry.get("args");
        return new Step(
            String.valueOf(entry.get("name")),
            String.valueOf(entry.get("module")),
            args instanceof Map ? (Map<String, Object>) args : Map.of());
    }
}
