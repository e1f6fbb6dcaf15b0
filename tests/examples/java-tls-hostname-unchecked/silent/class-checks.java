package org.example.shop;

import javax.net.ssl.*;
import okhttp3.internal.tls.OkHostnameVerifier;

public class OneHost implements HostnameVerifier {
    public boolean verify(String host, SSLSession session) {
        return "api.example.org".equals(host) && OkHostnameVerifier.INSTANCE.verify(host, session);
    }
}
