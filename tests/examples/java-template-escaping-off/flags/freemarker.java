package org.example.shop;

import freemarker.template.Configuration;
import java.io.StringWriter;
import java.util.Map;

public class Freemarker {
    private final Configuration config = new Configuration(Configuration.VERSION_2_3_32);

    String render(Map<String, Object> model) throws Exception {
        StringWriter out = new StringWriter();
        config.getTemplate("page.ftl").process(model, out);
        return out.toString();
    }
}
