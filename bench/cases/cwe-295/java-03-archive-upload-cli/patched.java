package org.example.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.ssl.SSLContextBuilder;

/** Usage: archive-upload token-file file... */
public final class ArchiveUpload {

    private static final String ENDPOINT = "https://archive.example.org/files/";

    private ArchiveUpload() {}

    static CloseableHttpClient createClient() throws Exception {
        SSLContext context = SSLContextBuilder.create()
                .loadTrustMaterial(Path.of("/etc/archive/truststore.p12"), null)
                .build();
        return HttpClients.custom()
                .disableRedirectHandling()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(context))
                        .build())
                .build();
    }

    public static void main(String[] args) throws Exception {
        String token = Files.readString(Path.of(args[0])).strip();
        try (CloseableHttpClient client = createClient()) {
            for (int i = 1; i < args.length; i++) {
                Path file = Path.of(args[i]);
                HttpPut put = new HttpPut(ENDPOINT + i);
                put.setHeader("Authorization", "Bearer " + token);
                put.setHeader("X-Size", Files.size(file));
                put.setEntity(new FileEntity(file.toFile(), ContentType.APPLICATION_OCTET_STREAM));
                int status = client.execute(put, response -> response.getCode());
                System.out.println(file.getFileName() + ": " + status);
            }
        }
    }
}
