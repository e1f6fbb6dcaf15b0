package org.example.shipping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

@Component
public class LabelPrinter {

    private static final Logger log = LoggerFactory.getLogger(LabelPrinter.class);

    private final ObjectMapper mapper;
    private final String printer;

    public LabelPrinter(ObjectMapper mapper, @Value("${shipping.printer}") String printer) {
        this.mapper = mapper;
        this.printer = printer;
    }

    @JmsListener(destination = "shipping.labels")
    public void onLabel(String message) throws IOException, InterruptedException {
        JsonNode job = mapper.readTree(message);
        String title = job.path("recipient").asText("label");
        String zpl = job.path("zpl").asText();

        Path file = Files.createTempFile("label-", ".zpl");
        try {
            Files.writeString(file, zpl, StandardCharsets.US_ASCII);
            int exit = print(title, file);
            if (exit != 0) {
                log.warn("Printing ended with status {}", exit);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private int print(String title, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                "lp", "-d", printer, "-o", "raw", "-t", title, "--", file.toString()).start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
