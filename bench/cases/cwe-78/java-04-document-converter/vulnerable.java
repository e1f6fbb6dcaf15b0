package org.example.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Converts uploaded documents for the archive. The fields of {@link Request} come from the
 * JSON body of the public conversion endpoint; the files are stored under generated names.
 */
public class DocumentConverter {

    public record Request(String converter, String documentId) {}

    public static class ConversionException extends RuntimeException {
        public ConversionException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final Map<String, String> EXTENSIONS =
            Map.of("pdftotext", "txt", "docx2txt", "txt", "pdftops", "ps");

    private final Path inbox;
    private final Path outbox;

    public DocumentConverter(Path inbox, Path outbox) {
        this.inbox = inbox;
        this.outbox = outbox;
    }

    public Path convert(Request request) {
        long id = Long.parseLong(request.documentId());
        String extension = EXTENSIONS.getOrDefault(request.converter(), "txt");
        Path source = inbox.resolve(id + ".src");
        Path target = outbox.resolve(id + "." + extension);

        String commandLine = request.converter() + " " + source + " " + target;
        try {
            Process process = Runtime.getRuntime().exec(commandLine);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new ConversionException("conversion of " + id + " failed", null);
            }
        } catch (IOException e) {
            throw new ConversionException("converter not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConversionException("interrupted", e);
        }
        return target;
    }
}
