package org.example.devices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class FirmwareCheck {

    private static final Logger log = LoggerFactory.getLogger(FirmwareCheck.class);
    private static final String DIGEST = "MD5";

    private final SignedManifest manifest;
    private final DeviceQueue queue;
    private final Path inbox;

    public FirmwareCheck(SignedManifest manifest, DeviceQueue queue, FirmwareProperties properties) {
        this.manifest = manifest;
        this.queue = queue;
        this.inbox = properties.inbox();
    }

    @Scheduled(fixedDelayString = "PT10M")
    public void release() throws IOException, GeneralSecurityException {
        for (Map.Entry<String, String> image : manifest.digests(DIGEST).entrySet()) {
            Path file = inbox.resolve(image.getKey());
            if (!Files.isRegularFile(file)) {
                continue;
            }
            byte[] expected = HexFormat.of().parseHex(image.getValue());
            if (MessageDigest.isEqual(expected, digestOf(file))) {
                queue.rollOut(file);
            } else {
                log.error("Image {} does not match the manifest", image.getKey());
            }
        }
    }

    private static byte[] digestOf(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(DIGEST);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
