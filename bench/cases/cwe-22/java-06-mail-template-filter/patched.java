package org.example.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class PreviewController {

    private final TemplateStore templates;

    PreviewController(TemplateStore templates) {
        this.templates = templates;
    }

    @PostMapping(path = "/mail/preview", produces = "text/plain")
    String preview(@RequestHeader("X-Template") String template, @RequestBody Map<String, String> values)
            throws IOException {
        String text = templates.load(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }
}

@Service
class TemplateStore {

    private static final Path ROOT = Path.of("/etc/mailer/templates");

    // names look like "acme/welcome.txt"
    String load(String template) throws IOException {
        Path file = fileOf(template);
        if (!Files.isRegularFile(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private Path fileOf(String template) {
        String name = template.trim();
        if (!name.matches("[a-z0-9-]+/[a-z0-9-]+\\.txt")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ROOT.resolve(name);
    }
}
