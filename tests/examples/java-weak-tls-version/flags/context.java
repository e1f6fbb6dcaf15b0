package org.example.shop;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

public class Context {
    SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLSv1");
        context.init(null, null, null);
        return context;
    }
}
