package org.example.customs;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

@WebServlet("/customs/status")
public class CustomsStatusServlet extends HttpServlet {

    private transient SSLContext sslContext;

    @Override
    public void init() throws ServletException {
        try (InputStream in = Files.newInputStream(Path.of("/etc/customs/ca.pem"))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("customs",
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            sslContext = SSLContext.getInstance("TLS");
            sslContext.init(null, factory.getTrustManagers(), null);
        } catch (IOException | GeneralSecurityException e) {
            throw new ServletException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        URI status = URI.create("https://customs.example.org/api/status");
        HttpsURLConnection connection = (HttpsURLConnection) status.toURL().openConnection();
        connection.setSSLSocketFactory(sslContext.getSocketFactory());
        connection.setConnectTimeout(4000);
        connection.setReadTimeout(8000);
        response.setContentType("application/json");
        try (var in = connection.getInputStream()) {
            in.transferTo(response.getOutputStream());
        } finally {
            connection.disconnect();
        }
    }
}
