package org.example.shop;

import java.security.cert.*;
import javax.net.ssl.X509TrustManager;

public class Delegate {
    private static X509TrustManager base;

    static final X509TrustManager MANAGER = new X509TrustManager() {
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            base.checkClientTrusted(chain, type);
        }

        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            base.checkServerTrusted(chain, type);
        }

        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    };
}
