package org.example.claims;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

@Controller
public class ClaimUploadController {

    private static final long LIMIT = 8L * 1024 * 1024;

    private final Path inbox;

    public ClaimUploadController(ClaimSettings settings) {
        this.inbox = settings.inbox();
    }

    @PostMapping("/claims/upload")
    public ResponseEntity<String> upload(@RequestParam("document") MultipartFile document) throws IOException {
        Receipt receipt = new Receipt();
        receipt.reference = UUID.randomUUID().toString();
        receipt.label = document.getOriginalFilename();
        receipt.bytes = document.getSize();

        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.TEXT_HTML);
        if (receipt.bytes > LIMIT) {
            return new ResponseEntity<>("<p>The file is too large.</p>", headers, HttpStatus.PAYLOAD_TOO_LARGE);
        }

        document.transferTo(inbox.resolve(receipt.reference));
        return new ResponseEntity<>(receipt.toHtml(), headers, HttpStatus.CREATED);
    }

    private static final class Receipt {
        private String reference;
        private String label;
        private long bytes;

        String toHtml() {
            return "<p>We received <b>%s</b> (%d bytes).</p><p>Reference: %s</p>"
                .formatted(label, bytes, reference);
        }
    }
}
