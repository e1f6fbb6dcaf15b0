package org.example.shop;

import org.springframework.web.bind.annotation.*;
import freemarker.template.Configuration;
import java.io.StringWriter;

@RestController
public class FreemarkerFileController {
    private final Configuration configuration;

    @PostMapping("/preview")
    public Object handle(@RequestBody String name) throws Exception {
        StringWriter out = new StringWriter();
        configuration.getTemplate("mail.ftlh").process(java.util.Map.of("name", name), out);
        return out.toString();
    }
}
