package org.example.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class LabelPrinter {

    private static final Logger log = LoggerFactory.getLogger(LabelPrinter.class);

    private final PrintJobRepository jobs;

    public LabelPrinter(PrintJobRepository jobs) {
        this.jobs = jobs;
    }

    @Scheduled(fixedDelay = 5_000)
    public void printPending() throws IOException, InterruptedException {
        for (PrintJob job : jobs.findPending()) {
            Path label = Files.createTempFile("label", ".zpl");
            try {
                Files.writeString(label, job.getZpl());
                print(job.getPrinterName(), label);
                jobs.markPrinted(job.getId());
            } finally {
                Files.deleteIfExists(label);
            }
        }
    }

    private void print(String printer, Path label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("lp", "-o", "raw", "-d", printer, label.toString())
                .inheritIO().start();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("printing timed out");
        }
        log.info("lp ended with {}", process.exitValue());
    }
}
