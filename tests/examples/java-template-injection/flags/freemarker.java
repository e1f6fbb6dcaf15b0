package org.example.shop;

import org.springframework.web.bind.annotation.*;
import freemarker.template.*;
import java.io.StringReader;
import java.io.StringWriter;

@RestController
public class FreemarkerController {
    private final Configuration configuration;

    @PostMapping("/preview")
    public Object handle(@RequestBody String source) throws Exception {
        Template template = new Template("mail", new StringReader(source), configuration);
        StringWriter out = new StringWriter();
        template.process(java.util.Map.of(), out);
        return out.toString();
    }
}
