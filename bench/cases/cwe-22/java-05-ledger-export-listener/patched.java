package org.example.ledger.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

@Component
public class LedgerExportListener {

    private static final Logger log = LoggerFactory.getLogger(LedgerExportListener.class);
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.csv");

    /** Message sent by the customer portal when someone asks for a ledger export. */
    public record ExportRequest(long accountId, LocalDate from, LocalDate to, String fileName) {
    }

    private final LedgerRepository ledger;
    private final Path outbox;

    public LedgerExportListener(LedgerRepository ledger, ExportProperties properties) {
        this.ledger = ledger;
        this.outbox = properties.outbox();
    }

    @JmsListener(destination = "ledger.export.requests", concurrency = "1-4")
    public void onRequest(ExportRequest request) throws IOException {
        if (request.from().isAfter(request.to())) {
            log.warn("export of account {} ignored, empty period", request.accountId());
            return;
        }
        if (request.fileName() == null || !FILE_NAME.matcher(request.fileName()).matches()) {
            log.warn("export of account {} ignored, file name not accepted", request.accountId());
            return;
        }
        Path target = outbox.resolve(Long.toString(request.accountId())).resolve(request.fileName());
        Files.createDirectories(target.getParent());

        try (BufferedWriter writer = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
             CSVPrinter csv = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            csv.printRecord("date", "reference", "cents");
            for (LedgerEntry entry : ledger.entries(request.accountId(), request.from(), request.to())) {
                csv.printRecord(entry.date(), entry.reference(), entry.cents());
            }
        }
        log.info("export of account {} written", request.accountId());
    }
}
