package org.example.shop;

import org.yaml.snakeyaml.Yaml;

public class Default {
    Object read(String text) {
        Yaml yaml = new Yaml();
        return yaml.load(text);
    }
}
