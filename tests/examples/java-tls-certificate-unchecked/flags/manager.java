package org.example.shop;

import java.security.cert.*;
import javax.net.ssl.X509TrustManager;

public class Manager {
    static final X509TrustManager MANAGER = new X509TrustManager() {
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            // nothing to do
        }

        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            // accept
        }

        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };
}
