package org.example.shop;

import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;

public class Constructor {
    Object read(String text) {
        Yaml yaml = new Yaml(new Constructor(Settings.class));
        return yaml.load(text);
    }
}
