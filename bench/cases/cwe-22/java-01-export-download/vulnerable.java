package org.example.reports.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exports")
@PreAuthorize("hasRole('ANALYST')")
public class ExportController {

    private final Path exportDir;

    public ExportController(@Value("${exports.dir}") String exportDir) {
        this.exportDir = Path.of(exportDir).toAbsolutePath().normalize();
    }

    @GetMapping
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(exportDir)) {
            return files.filter(Files::isRegularFile).map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @GetMapping("/download")
    public ResponseEntity<Resource> download(@RequestParam("name") String name) {
        Path file = exportDir.resolve(name);
        if (!Files.isRegularFile(file)) {
            return ResponseEntity.notFound().build();
        }
        Resource body = new FileSystemResource(file);
        String disposition = ContentDisposition.attachment()
                .filename(file.getFileName().toString())
                .build()
                .toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(body);
    }
}
