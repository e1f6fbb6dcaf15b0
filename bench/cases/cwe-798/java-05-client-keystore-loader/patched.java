package org.example.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Builds the HTTP client that presents the gateway's certificate. */
public final class GatewayClientFactory {

    private final Path storeFile;
    private final Path pinFile;

    public GatewayClientFactory(Path storeFile, Path pinFile) {
        this.storeFile = storeFile;
        this.pinFile = pinFile;
    }

    public HttpClient create() throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(sslContext())
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private SSLContext sslContext() throws IOException, GeneralSecurityException {
        char[] pin = storePin();
        try (InputStream in = Files.newInputStream(storeFile)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, pin);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, pin);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private char[] storePin() throws IOException {
        return Files.readString(pinFile).strip().toCharArray();
    }
}
