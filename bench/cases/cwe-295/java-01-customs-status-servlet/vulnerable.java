package org.example.customs;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

@WebServlet("/customs/status")
public class CustomsStatusServlet extends HttpServlet {

    private transient SSLContext sslContext;

    @Override
    public void init() throws ServletException {
        TrustManager[] managers = {new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        }};
        try {
            sslContext = SSLContext.getInstance("TLS");
            sslContext.init(null, managers, null);
        } catch (GeneralSecurityException e) {
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
